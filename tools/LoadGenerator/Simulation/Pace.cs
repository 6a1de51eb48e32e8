using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Simulation;

/// <summary>How simulated time runs against real time.</summary>
internal sealed record Pace(double Speed)
{
    /// <summary>Straight-line speed of a car in a city.</summary>
    public const double DriveKmh = 20;

    /// <summary>Simulated time of a straight drive.</summary>
    public static TimeSpan CityDrive(GeoPoint from, GeoPoint to, double kmh = DriveKmh) =>
        TimeSpan.FromHours(from.DistanceKm(to) / kmh);

    public TimeSpan Real(TimeSpan simulated) => simulated / Speed;
}
