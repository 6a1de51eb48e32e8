using System.Collections.Immutable;
using SafeGo.Drivers;

namespace SafeGo.Cells;

/// <summary>Asks the cells that can hold a better candidate, nearest first, until none can.</summary>
internal sealed class CellSearch(IGrainFactory grains) : IDriverSearch
{
    public async Task<ImmutableArray<NearbyDriver>> FindNearestDriversForDispatch(DriverQuery query)
    {
        var best = new Dictionary<DriverId, Candidate>();
        foreach (var (cell, atLeastKm) in CellsAround.Within(query.Pickup, query.MaxRadiusKm))
        {
            if (best.Count >= query.MaxCandidates && atLeastKm > Worst(best, query.MaxCandidates)) break;
            foreach (var candidate in await grains.GetGrain<ICellGrain>((long)cell.Value).Nearest(query)) Keep(best, candidate);
        }

        return [.. best.Values.Order(Candidate.Best).Take(query.MaxCandidates).Select(c => new NearbyDriver(c.Entry.DriverId, c.DistanceKm, c.Entry.Point))];
    }

    // A driver who just crossed a border may be in two cells for a moment: the newer entry is where he is.
    private static void Keep(Dictionary<DriverId, Candidate> best, Candidate candidate)
    {
        if (!best.TryGetValue(candidate.Entry.DriverId, out var known) || candidate.Entry.IsNewerThan(known.Entry)) best[candidate.Entry.DriverId] = candidate;
    }

    private static double Worst(Dictionary<DriverId, Candidate> best, int count) =>
        best.Values.Select(c => c.DistanceKm).Order().ElementAt(count - 1);
}
