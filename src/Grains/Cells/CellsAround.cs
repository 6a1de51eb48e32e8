using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>The cells that can hold a point within a radius.</summary>
internal static class CellsAround
{
    /// <summary>Each cell with the least distance in km any point of it can have from the centre, nearest first.</summary>
    public static IReadOnlyList<(H3Index Cell, double AtLeastKm)> Within(GeoPoint centre, double radiusKm) =>
        [.. H3Index.FromLatLng(centre, ICellGrain.Resolution)
            .GridDisk(H3Index.DiskStepsFor(radiusKm, ICellGrain.Resolution))
            .Select(cell => (Cell: cell, AtLeastKm: cell.LeastDistanceKm(centre)))
            .Where(c => c.AtLeastKm <= radiusKm)
            .OrderBy(c => c.AtLeastKm)];
}
