namespace SafeGo.Geo;

/// <summary>
/// How near a place in a cell can be. The sides of cells of even resolutions are great circles, so the cell is what lies on
/// the inner side of all of them, and nobody in it is nearer than the farthest of the sides one is outside of. Sides of odd
/// resolutions can bend at an edge of the icosahedron; for those the circle around the cell is the bound.
/// </summary>
public sealed class CellReach
{
    /// <summary>A centimetre in earth radii, by which rounding can put a place into the next cell.</summary>
    private const double Slack = 0.00001 / GeoPoint.EarthRadiusKm;

    private readonly double circumradiusChord;

    // Unit vectors that point out of the cell, one a side.
    private readonly EarthVector[] outwards;

    /// <exception cref="ArgumentException">This is not a cell.</exception>
    public CellReach(H3Index cell)
    {
        Cell = cell;
        Middle = EarthVector.Of(cell.ToLatLng());
        circumradiusChord = Math.Sqrt(EarthVector.ChordSquaredOf(cell.CircumradiusKm));
        outwards = (cell.Resolution & 1) == 0 ? Sides(cell) : [];
    }

    public H3Index Cell { get; }

    /// <summary>The unit vector of the cell's centre.</summary>
    public EarthVector Middle { get; }

    /// <summary>A lower bound in km for the great-circle distance from a place, given as its unit vector, to any place in the cell;
    /// 0 for places in it.</summary>
    public double LeastDistanceKm(EarthVector from)
    {
        var outside = 0.0;
        foreach (ref readonly var side in outwards.AsSpan()) outside = Math.Max(outside, side.Dot(from));
        var bySides = Math.Asin(Math.Min(1, outside)) - Slack;
        var byCircle = 2 * Math.Asin(Math.Clamp((Math.Sqrt(from.ChordSquared(Middle)) - circumradiusChord) / 2, 0, 1));
        return Math.Max(0, Math.Max(bySides, byCircle)) * GeoPoint.EarthRadiusKm;
    }

    private static EarthVector[] Sides(H3Index cell)
    {
        var corners = Array.ConvertAll(cell.ToBoundary(), EarthVector.Of);
        // Counter-clockwise, so the product of two corners points into the cell.
        return [.. corners.Select((corner, n) => corners[(n + 1) % corners.Length].Cross(corner).Normalized())];
    }
}
