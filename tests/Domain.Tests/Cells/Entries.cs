using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>Index entries and queries of the tests: a good candidate and a plain query, to be varied with <c>with</c>.</summary>
internal static class Entries
{
    public static readonly DateTimeOffset Noon = SessionStory.Noon;

    public static readonly GeoPoint Pickup = new(23.78, 90.40);

    public static DriverQuery Query { get; } = new()
    {
        Service = ServiceType.Ride,
        CountryCode = "BD",
        City = "Dhaka",
        Pickup = Pickup,
        MaxRadiusKm = 5,
        MaxCandidates = 5,
        NoFixBefore = Noon.AddSeconds(-60),
        At = Noon,
    };

    /// <summary>So far north of the pickup.</summary>
    public static CellEntry Of(DriverId driver, double km = 1, long version = 1, double seconds = 0) => new(
        driver, version, North(km), Noon.AddSeconds(seconds), ServiceMode.Ride, "BD", "Dhaka", 4.5, 1, null);

    public static GeoPoint North(double km) => Pickup with { Latitude = Pickup.Latitude + (km / GeoPoint.EarthRadiusKm * 180 / Math.PI) };
}
