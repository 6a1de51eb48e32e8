using Orleans.Runtime.MembershipService.SiloMetadata;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>Which silos hold which cities, by what each says of itself.</summary>
internal sealed class CitySilos(ISiloMetadataCache silos, CityMap cities)
{
    /// <summary>Under which a silo tells its cities, by comma.</summary>
    public const string Metadata = "cities";

    /// <summary>The city of a cell, by its centre.</summary>
    public string? CityOf(long cell) => cities.At(new H3Index((ulong)cell).ToLatLng())?.Name;

    /// <returns>The candidates that hold the city; all where none does, or no city is known.</returns>
    public IReadOnlyList<SiloAddress> Prefer(string? city, IEnumerable<SiloAddress> candidates)
    {
        var all = candidates.ToList();
        var homes = city is null ? [] : all.FindAll(silo => Holds(silo, city));
        return homes.Count > 0 ? homes : all;
    }

    public bool Holds(SiloAddress silo, string city) =>
        Named(silo).Split(',', StringSplitOptions.RemoveEmptyEntries).Any(name => CityName.Same(cities.Named(name)?.Name ?? name, city));

    /// <summary>What a silo says it holds; empty for one that says nothing, or was not heard yet.</summary>
    public string Named(SiloAddress silo) => silos.GetSiloMetadata(silo).Metadata.GetValueOrDefault(Metadata, "");
}
