using System.Collections.Immutable;

namespace SafeGo.Cells;

/// <summary>The best so far of the cells asked so far, nearest cells first.</summary>
public sealed class BestOfCells(DriverQuery query)
{
    private readonly List<Candidate> candidates = new(query.MaxCandidates);
    private readonly Reasons? reasons = query.Explains > 0 ? new Reasons(query.Explains) : null;

    /// <summary>Nobody farther than this, km, can be among the best any more.</summary>
    public double WithinKm => candidates.Count < query.MaxCandidates ? query.MaxRadiusKm : candidates[query.MaxCandidates - 1].DistanceKm;

    /// <summary>True when a cell that begins so far away, km, and all behind it, would change nothing.</summary>
    public bool IsDecided(double atLeastKm) => atLeastKm > WithinKm;

    public void Add(CellAnswer answer)
    {
        foreach (var candidate in answer.Candidates) Keep(candidate);
        candidates.Sort(Candidate.Best);
        for (; candidates.Count > query.MaxCandidates; candidates.RemoveAt(query.MaxCandidates)) reasons?.RankBelow(candidates[query.MaxCandidates]);
        reasons?.Add(answer);
    }

    public SearchAnswer Answer()
    {
        var best = ImmutableArray.CreateBuilder<NearbyDriver>(candidates.Count);
        foreach (var (entry, km) in candidates) best.Add(new NearbyDriver(entry.DriverId, km, entry.Point));
        return reasons is null
            ? new SearchAnswer(best.MoveToImmutable(), [], [])
            : new SearchAnswer(best.MoveToImmutable(), reasons.Named(candidates), reasons.Others());
    }

    // A driver who just crossed a border may be in two cells for a moment: the newer entry is where he is.
    private void Keep(Candidate candidate)
    {
        for (var n = 0; n < candidates.Count; n++)
        {
            if (candidates[n].Entry.DriverId != candidate.Entry.DriverId) continue;
            if (candidate.Entry.IsNewerThan(candidates[n].Entry)) candidates[n] = candidate;
            return;
        }

        candidates.Add(candidate);
    }

    /// <summary>Who else was looked at: the nearest so many by name, the rest by number.</summary>
    private sealed class Reasons(int named)
    {
        private readonly List<PassedOver> nearest = [];
        private readonly Dictionary<LeftOut, int> others = [];

        public void RankBelow(Candidate candidate) => Add([new PassedOver(candidate.Entry, LeftOut.RankedBelow, candidate.DistanceKm)]);

        public void Add(CellAnswer answer)
        {
            Add(answer.PassedOver);
            foreach (var (reason, count) in answer.Others) Count(reason, count);
        }

        public ImmutableArray<PassedOver> Named(IEnumerable<Candidate> found) =>
            [.. nearest.ExceptBy(found.Select(c => c.Entry.DriverId), p => p.Entry.DriverId)];

        public ImmutableArray<ReasonCount> Others() => [.. others.OrderBy(o => o.Key).Select(o => new ReasonCount(o.Key, o.Value))];

        private void Add(ImmutableArray<PassedOver> more)
        {
            foreach (var one in more) Keep(one);
            nearest.Sort((a, b) => a.DistanceKm.CompareTo(b.DistanceKm));
            for (; nearest.Count > named; nearest.RemoveAt(named)) Count(nearest[named].Reason, 1);
        }

        private void Keep(PassedOver one)
        {
            var known = nearest.FindIndex(p => p.Entry.DriverId == one.Entry.DriverId);
            if (known < 0) nearest.Add(one);
            else if (one.Entry.IsNewerThan(nearest[known].Entry)) nearest[known] = one;
        }

        private void Count(LeftOut reason, int count) => others[reason] = others.GetValueOrDefault(reason) + count;
    }
}
