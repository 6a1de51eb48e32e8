using SafeGo.Drivers;

namespace SafeGo.Cells;

/// <summary>
/// The available drivers of one cell, kept in fine buckets. News may come late, twice or not at all: the newer version counts.
/// </summary>
public sealed class CellIndex
{
    /// <summary>How long a goodbye is remembered, so that late news does not bring its driver back.</summary>
    private static readonly TimeSpan GoodbyeMemory = TimeSpan.FromMinutes(1);

    private readonly Dictionary<DriverId, CellEntry> entries = [];
    private readonly Dictionary<DriverId, Goodbye> goodbyes = [];
    private readonly FineBuckets buckets = new();

    public int Count => entries.Count;

    /// <returns>False when a newer version of the driver is known.</returns>
    public bool Put(CellEntry entry)
    {
        if (goodbyes.TryGetValue(entry.DriverId, out var goodbye) && goodbye.IsNewerThan(entry)) return goodbye.Version == entry.Version;
        if (entries.TryGetValue(entry.DriverId, out var known))
        {
            if (!entry.IsNewerThan(known)) return known.Version == entry.Version;
            buckets.Remove(known);
        }

        goodbyes.Remove(entry.DriverId);
        entries[entry.DriverId] = entry;
        buckets.Add(entry);
        return true;
    }

    /// <summary>Forgets a driver as of a version and a fix; what is newer than they are stays.</summary>
    public void Remove(DriverId driver, long version, DateTimeOffset fixAt, DateTimeOffset now)
    {
        foreach (var (old, past) in goodbyes)
        {
            if (past.SaidAt + GoodbyeMemory < now) goodbyes.Remove(old);
        }

        var goodbye = new Goodbye(version, fixAt, now);
        if (entries.TryGetValue(driver, out var known))
        {
            if (goodbye.IsOlderThan(known)) return;
            entries.Remove(driver);
            buckets.Remove(known);
        }

        goodbyes[driver] = goodbye;
    }

    /// <summary>The best candidates for a query, best first, and why others near by were left out where that is asked for.</summary>
    public CellAnswer Nearest(DriverQuery query) => new NearestSearch(query).Run(buckets);

    private readonly record struct Goodbye(long Version, DateTimeOffset FixAt, DateTimeOffset SaidAt)
    {
        public bool IsOlderThan(CellEntry entry) => (Version, FixAt).CompareTo((entry.Version, entry.FixAt)) < 0;

        public bool IsNewerThan(CellEntry entry) => (Version, FixAt).CompareTo((entry.Version, entry.FixAt)) > 0;
    }
}
