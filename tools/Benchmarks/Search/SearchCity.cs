using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Benchmarks.Search;

/// <summary>Drivers as a big city has them: most around forty places, the rest all over.</summary>
internal static class SearchCity
{
    private const int HotSpots = 40;
    private const double HalfWidthDegrees = 0.25;

    public static readonly GeoPoint Centre = new(23.78, 90.40);

    public static CellEntry[] Drivers(int count, DateTimeOffset at, int seed = 1)
    {
        var random = new Random(seed);
        var spots = Enumerable.Range(0, HotSpots).Select(_ => Anywhere(random)).ToArray();
        return [.. Enumerable.Range(0, count).Select(_ => Entry(random.NextDouble() < 0.7 ? Near(random, spots[random.Next(HotSpots)]) : Anywhere(random), at, random))];
    }

    /// <summary>Drivers all in one fine cell.</summary>
    public static CellEntry[] Crowd(int count, DateTimeOffset at)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, count).Select(_ => Entry(
            new GeoPoint(Centre.Latitude + ((random.NextDouble() - 0.5) * 0.001), Centre.Longitude + ((random.NextDouble() - 0.5) * 0.001)), at, random))];
    }

    public static GeoPoint[] Pickups(int count, IReadOnlyList<CellEntry> drivers)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(_ => Near(random, drivers[random.Next(drivers.Count)].Point))];
    }

    /// <summary>The nearest ten as a session asks for them, with every filter on.</summary>
    public static DriverQuery Query(GeoPoint pickup, DateTimeOffset at) => new()
    {
        Service = ServiceType.Ride,
        CountryCode = "BD",
        City = "Dhaka",
        Pickup = pickup,
        MaxRadiusKm = 5,
        MaxCandidates = 10,
        NoFixBefore = at.AddMinutes(-1),
        At = at,
    };

    // One in ten is in another mode: filters have something to do.
    private static CellEntry Entry(GeoPoint point, DateTimeOffset at, Random random) => new(
        new DriverId(Guid.CreateVersion7()), 1, point, at, random.Next(10) == 0 ? ServiceMode.Food : ServiceMode.Ride, "BD", "Dhaka",
        4 + random.NextDouble(), 1, null);

    private static GeoPoint Anywhere(Random random) => new(
        Centre.Latitude + ((random.NextDouble() - 0.5) * 2 * HalfWidthDegrees),
        Centre.Longitude + ((random.NextDouble() - 0.5) * 2 * HalfWidthDegrees));

    private static GeoPoint Near(Random random, GeoPoint spot) => new(spot.Latitude + Normal(random), spot.Longitude + Normal(random));

    // Some 700 m around.
    private static double Normal(Random random) =>
        0.0064 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
