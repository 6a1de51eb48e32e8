using SafeGo.Geo;

namespace SafeGo.Web.Maps;

/// <summary>A square of degrees, and the cells whose middle lies in it. The squares of a resolution share no cell and leave none out.</summary>
internal readonly record struct GridSquare(int Resolution, int Row, int Column)
{
    // So that a square holds one or two hundred cells near the equator.
    private static readonly Dictionary<int, double> Sides = new() { [5] = 1, [6] = 0.5, [7] = 0.25, [8] = 0.1 };

    public bool Exists => Sides.TryGetValue(Resolution, out var side) && IsWithin(Row * side, 90, side) && IsWithin(Column * side, 180, side);

    public IEnumerable<H3Index> Cells()
    {
        var (square, side) = (this, Sides[Resolution]);
        var middle = new GeoPoint((Row + 0.5) * side, (Column + 0.5) * side);
        // Towards the poles a degree of longitude shrinks, so the corner farthest away is one of the two nearer the equator.
        var farthest = Math.Max(
            middle.DistanceKm(new GeoPoint(Row * side, Column * side)),
            middle.DistanceKm(new GeoPoint((Row + 1) * side, Column * side)));
        return H3Index.FromLatLng(middle, Resolution)
            .GridDisk(H3Index.DiskStepsFor(farthest, Resolution))
            .Where(cell => square.Holds(cell.ToLatLng(), side));
    }

    private static bool IsWithin(double low, double most, double side) => low >= -most && low + side <= most;

    private bool Holds(GeoPoint point, double side) =>
        Math.Floor(point.Latitude / side) == Row && Math.Floor(point.Longitude / side) == Column;
}
