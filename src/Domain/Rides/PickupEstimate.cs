namespace SafeGo.Rides;

/// <summary>How long a driver may need to the pickup: the straight line at city speed, and no more than that.</summary>
public static class PickupEstimate
{
    /// <summary>What a car makes good in a straight line in a busy city, km/h.</summary>
    private const double StraightLineKmh = 20;

    /// <summary>Whole seconds. Hook: a routing service answers here one day.</summary>
    public static int Seconds(double distanceKm) => (int)Math.Round(distanceKm / StraightLineKmh * 3600);
}
