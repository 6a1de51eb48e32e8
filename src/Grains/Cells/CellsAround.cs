using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>The cells that can hold a point within a radius.</summary>
internal static class CellsAround
{
    // Neighbouring centres are never nearer than this share of the circumradius bound, and k grid steps go at least
    // 0.866 (√3 / 2) of that each as the crow flies.
    private const double LeastStepOfCircumradius = 0.866 * 1.05;

    /// <summary>Each cell with the least distance in km any point of it can have from the centre, nearest first.</summary>
    public static IReadOnlyList<(H3Index Cell, double AtLeastKm)> Within(GeoPoint centre, double radiusKm)
    {
        var home = H3Index.FromLatLng(centre, ICellGrain.Resolution);
        var circumradius = home.CircumradiusKm;
        var steps = (int)Math.Ceiling((radiusKm + (2 * circumradius)) / (LeastStepOfCircumradius * circumradius));
        return [.. home.GridDisk(steps)
            .Select(cell => (Cell: cell, AtLeastKm: Math.Max(0, centre.DistanceKm(cell.ToLatLng()) - circumradius)))
            .Where(c => c.AtLeastKm <= radiusKm)
            .OrderBy(c => c.AtLeastKm)];
    }
}
