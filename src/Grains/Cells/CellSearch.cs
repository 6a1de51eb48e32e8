using System.Collections.Immutable;

namespace SafeGo.Cells;

/// <summary>Asks the cells that can hold a better candidate, nearest first, until none can.</summary>
internal sealed class CellSearch(IGrainFactory grains) : IDriverSearch
{
    public async Task<SearchAnswer> FindNearestDriversForDispatch(DriverQuery query)
    {
        var question = new CellQuery(query);
        var best = new BestOfCells(query.MaxCandidates);
        foreach (var (cell, atLeastKm) in CellsAround.Within(query.Pickup, query.MaxRadiusKm))
        {
            if (!query.Explains && best.IsDecided(atLeastKm)) break;
            best.Add(await grains.GetGrain<ICellGrain>((long)cell.Value).Nearest(question));
        }

        return best.Answer();
    }

    /// <summary>The best so far of the cells asked so far.</summary>
    private sealed class BestOfCells(int count)
    {
        private readonly List<Candidate> candidates = [];
        private ImmutableArray<PassedOver> passedOver = [];

        /// <summary>True when nobody at least so far away can still be among the best.</summary>
        public bool IsDecided(double atLeastKm) => candidates.Count >= count && candidates[count - 1].DistanceKm < atLeastKm;

        public void Add(CellReply reply)
        {
            foreach (var candidate in reply.Candidates) Keep(candidate);
            candidates.Sort(Candidate.Best);
            if (!reply.PassedOver.IsEmpty) passedOver = passedOver.AddRange(reply.PassedOver);
        }

        public SearchAnswer Answer() => new(
            [.. candidates.Take(count).Select(c => new NearbyDriver(c.Entry.DriverId, c.DistanceKm, c.Entry.Point))],
            [.. passedOver.OrderBy(p => p.DistanceKm)]);

        // A driver who just crossed a border may be in two cells for a moment: the newer entry is where he is.
        private void Keep(Candidate candidate)
        {
            var known = candidates.FindIndex(c => c.Entry.DriverId == candidate.Entry.DriverId);
            if (known < 0) candidates.Add(candidate);
            else if (candidate.Entry.IsNewerThan(candidates[known].Entry)) candidates[known] = candidate;
        }
    }
}
