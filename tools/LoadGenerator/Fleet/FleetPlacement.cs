using SafeGo.Geo;
using SafeGo.LoadGenerator.Cities;
using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Fleet;

/// <summary>Where each driver starts. Every choice hangs on the seed and the driver's number alone.</summary>
internal static class FleetPlacement
{
    private const double AroundCentreKm = 6;
    private const double JitterKm = 0.3;

    /// <summary>One driver to a row, in seeded order; more drivers than rows stand beside the first ones.</summary>
    public static IReadOnlyList<GeoPoint> OnFleet(IReadOnlyList<GeoPoint> fleet, int drivers, int seed)
    {
        var order = Enumerable.Range(0, fleet.Count).OrderBy(row => new Dice(seed, Purpose.Start, row).Next()).ToList();
        return [.. Enumerable.Range(0, drivers).Select(i => i < order.Count
            ? fleet[order[i]]
            : Scatter.Within(fleet[order[i % order.Count]], JitterKm, new Dice(seed, Purpose.Start, -1 - i)))];
    }

    public static IReadOnlyList<GeoPoint> NearPickups(IReadOnlyList<GeoPoint> pickups, int drivers, int seed) =>
        [.. Enumerable.Range(0, drivers).Select(driver =>
        {
            var dice = new Dice(seed, Purpose.Start, driver);
            return Scatter.Within(pickups[(int)(dice.Next() * pickups.Count)], JitterKm, dice);
        })];

    public static IReadOnlyList<GeoPoint> AroundCentre(City city, int drivers, int seed) =>
        [.. Enumerable.Range(0, drivers).Select(driver =>
            Scatter.Within(city.Centre, Math.Min(AroundCentreKm, city.RadiusKm), new Dice(seed, Purpose.Start, driver)))];
}
