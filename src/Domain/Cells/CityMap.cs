using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>A service area as configured.</summary>
/// <param name="RadiusKm">From the centre, km.</param>
public sealed record City(string Name, string Country, IReadOnlyList<string> Aliases, GeoPoint Centre, double RadiusKm);

/// <summary>The configured cities.</summary>
public sealed class CityMap(IEnumerable<City> cities)
{
    private readonly City[] cities = [.. cities];

    public IReadOnlyList<City> All => cities;

    /// <summary>The city of a place: of all areas that hold it the one whose centre is nearest.</summary>
    public City? At(GeoPoint point, string? country = null)
    {
        // Asked for every fix: one distance for each city, and nothing allocated.
        City? nearest = null;
        var least = double.PositiveInfinity;
        foreach (var city in cities)
        {
            if (country is not null && city.Country != country) continue;
            var km = city.Centre.DistanceKm(point);
            if (km <= city.RadiusKm && km < least) (nearest, least) = (city, km);
        }

        return nearest;
    }

    public bool HasAreasIn(string country) => cities.Any(c => c.Country == country);

    /// <summary>Whether a pickup in the country's areas can be so near, km, to a place; where a country has none, anywhere.</summary>
    public bool IsNearArea(GeoPoint point, string country, double km) =>
        !HasAreasIn(country) || cities.Any(c => c.Country == country && c.Centre.DistanceKm(point) <= c.RadiusKm + km);

    /// <summary>A city by its name or an alias, as people write it.</summary>
    public City? Named(string name) =>
        cities.FirstOrDefault(c => CityName.Same(c.Name, name) || c.Aliases.Any(a => CityName.Same(a, name)));
}
