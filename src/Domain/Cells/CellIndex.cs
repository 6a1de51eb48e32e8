using System.Collections.Immutable;
using SafeGo.Drivers;

namespace SafeGo.Cells;

/// <summary>The available drivers of one cell. News may come late, twice or not at all: the newer version counts.</summary>
public sealed class CellIndex
{
    /// <summary>How long a goodbye is remembered, so that late news does not bring its driver back.</summary>
    private static readonly TimeSpan GoodbyeMemory = TimeSpan.FromMinutes(1);

    private readonly Dictionary<DriverId, CellEntry> entries = [];
    private readonly Dictionary<DriverId, Goodbye> goodbyes = [];

    public void Put(CellEntry entry)
    {
        if (goodbyes.TryGetValue(entry.DriverId, out var goodbye) && goodbye.IsNewerThan(entry)) return;
        if (entries.TryGetValue(entry.DriverId, out var known) && !entry.IsNewerThan(known)) return;
        goodbyes.Remove(entry.DriverId);
        entries[entry.DriverId] = entry;
    }

    /// <summary>Forgets a driver as of a version and a fix; what is newer than they are stays.</summary>
    public void Remove(DriverId driver, long version, DateTimeOffset fixAt, DateTimeOffset now)
    {
        foreach (var (old, past) in goodbyes)
        {
            if (past.SaidAt + GoodbyeMemory < now) goodbyes.Remove(old);
        }

        var goodbye = new Goodbye(version, fixAt, now);
        if (entries.TryGetValue(driver, out var known) && goodbye.IsOlderThan(known)) return;
        entries.Remove(driver);
        goodbyes[driver] = goodbye;
    }

    /// <summary>The best candidates for a query, best first.</summary>
    public ImmutableArray<Candidate> Nearest(DriverQuery query)
    {
        var found = new List<Candidate>();
        foreach (var entry in entries.Values)
        {
            var distance = query.Pickup.DistanceKm(entry.Point);
            if (CandidateRules.WhyNot(entry, query, distance) is null) found.Add(new Candidate(entry, distance));
        }

        found.Sort(Candidate.Best);
        return [.. found.Take(query.MaxCandidates)];
    }

    private readonly record struct Goodbye(long Version, DateTimeOffset FixAt, DateTimeOffset SaidAt)
    {
        public bool IsOlderThan(CellEntry entry) => (Version, FixAt).CompareTo((entry.Version, entry.FixAt)) < 0;

        public bool IsNewerThan(CellEntry entry) => (Version, FixAt).CompareTo((entry.Version, entry.FixAt)) > 0;
    }
}
