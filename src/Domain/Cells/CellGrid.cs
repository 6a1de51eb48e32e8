using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>The two sizes of H3 cells that drivers are indexed by.</summary>
public static class CellGrid
{
    /// <summary>Of the cells that are grains: about 3.7 km from centre to corner, so a search of 5 km asks some six of them.</summary>
    public const int Resolution = 6;

    /// <summary>Of the buckets within one: about 0.2 km from centre to corner, in a dense town some tens of drivers.</summary>
    internal const int FineResolution = 9;

    /// <summary>The cell of a place, by the key of its grain.</summary>
    public static long CellOf(GeoPoint point) => (long)H3Index.FromLatLng(point, Resolution).Value;
}
