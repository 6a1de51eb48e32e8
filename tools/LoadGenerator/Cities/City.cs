using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Cities;

/// <summary>A service area as the server knows it (contract section 7).</summary>
/// <param name="Key">The word on the command line.</param>
/// <param name="Name">The name the server gives it.</param>
/// <param name="CountryCode">ISO 3166 alpha-2.</param>
/// <param name="Centre">Degrees.</param>
/// <param name="RadiusKm">Pickups farther out are refused.</param>
internal sealed record City(string Key, string Name, string CountryCode, GeoPoint Centre, double RadiusKm)
{
    public static readonly IReadOnlyList<City> All =
    [
        new("nyc", "New York", "US", new GeoPoint(40.75, -73.98), 60),
        new("dhaka", "Dhaka", "BD", new GeoPoint(23.78, 90.40), 35),
    ];

    public static City? Find(string key) =>
        All.FirstOrDefault(city => string.Equals(city.Key, key, StringComparison.OrdinalIgnoreCase));

    public bool Holds(GeoPoint point) => Centre.DistanceKm(point) <= RadiusKm;
}
