using System.Collections.Concurrent;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>The cells that can hold a point within a radius.</summary>
internal static class CellsAround
{
    private static readonly double CircumradiusChord = Math.Sqrt(EarthVector.ChordSquaredOf(H3Index.MaxCircumradiusKm(ICellGrain.Resolution)));

    // A city has some dozens of these cells; the bound is for requests from all over the world, should they come.
    private const int MostNeighbourhoods = 10_000;
    private static readonly ConcurrentDictionary<(H3Index Home, int Steps), (H3Index Cell, EarthVector Middle)[]> Neighbourhoods = new();

    /// <summary>Each cell with the least distance in km any point of it can have from the centre, nearest first.</summary>
    public static List<(H3Index Cell, double AtLeastKm)> Within(GeoPoint centre, double radiusKm)
    {
        var home = H3Index.FromLatLng(centre, ICellGrain.Resolution);
        var from = EarthVector.Of(centre);
        var near = new List<(H3Index Cell, double AtLeastKm)>(8);
        foreach (var (cell, middle) in Neighbourhood(home, H3Index.DiskStepsFor(radiusKm, ICellGrain.Resolution)))
        {
            var chord = Math.Max(0, Math.Sqrt(from.ChordSquared(middle)) - CircumradiusChord);
            var atLeastKm = 2 * GeoPoint.EarthRadiusKm * Math.Asin(chord / 2);
            if (atLeastKm <= radiusKm) near.Add((cell, atLeastKm));
        }

        near.Sort((a, b) => a.AtLeastKm.CompareTo(b.AtLeastKm));
        return near;
    }

    private static (H3Index Cell, EarthVector Middle)[] Neighbourhood(H3Index home, int steps)
    {
        if (Neighbourhoods.TryGetValue((home, steps), out var known)) return known;
        if (Neighbourhoods.Count >= MostNeighbourhoods) Neighbourhoods.Clear();
        return Neighbourhoods[(home, steps)] = [.. home.GridDisk(steps).Select(cell => (cell, EarthVector.Of(cell.ToLatLng())))];
    }
}
