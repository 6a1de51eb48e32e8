using System.Collections.Concurrent;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>The cells that can hold a place within a radius.</summary>
public static class CellsAround
{
    // A city has some dozens of these cells; the bound is for requests from all over the world, should they come.
    private const int MostNeighbourhoods = 10_000;
    private const int MostOnStack = 64;
    private static readonly ConcurrentDictionary<(H3Index Home, int Steps), CellReach[]> Neighbourhoods = new();

    /// <summary>Each cell with the least distance in km any place in it can have from the centre, nearest first.</summary>
    public static CellVisit[] Within(GeoPoint centre, double radiusKm)
    {
        var home = H3Index.FromLatLng(centre, CellGrid.Resolution);
        var from = EarthVector.Of(centre);
        var farthest = EarthVector.ChordSquaredOf(radiusKm + H3Index.MaxCircumradiusKm(CellGrid.Resolution));
        var around = Neighbourhood(home, H3Index.DiskStepsFor(radiusKm, CellGrid.Resolution));
        var visits = around.Length <= MostOnStack ? stackalloc CellVisit[MostOnStack] : new CellVisit[around.Length];
        var count = 0;
        foreach (var reach in around)
        {
            // Most of a disk lies around the circle, and one product tells.
            if (from.ChordSquared(reach.Middle) > farthest) continue;
            if (reach.LeastDistanceKm(from) is var atLeastKm && atLeastKm <= radiusKm) visits[count++] = new CellVisit((long)reach.Cell.Value, atLeastKm);
        }

        visits = visits[..count];
        visits.Sort((a, b) => a.AtLeastKm.CompareTo(b.AtLeastKm));
        return visits.ToArray();
    }

    private static CellReach[] Neighbourhood(H3Index home, int steps)
    {
        if (Neighbourhoods.TryGetValue((home, steps), out var known)) return known;
        if (Neighbourhoods.Count >= MostNeighbourhoods) Neighbourhoods.Clear();
        return Neighbourhoods[(home, steps)] = [.. home.GridDisk(steps).Select(cell => new CellReach(cell))];
    }
}

/// <param name="Cell">The key of its grain.</param>
/// <param name="AtLeastKm">Nobody in it is nearer than this.</param>
public readonly record struct CellVisit(long Cell, double AtLeastKm);
