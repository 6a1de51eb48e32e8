using SafeGo.Drivers;

namespace SafeGo.Cells;

/// <summary>
/// The available drivers of one cell, kept in fine buckets. News may come late, twice or not at all: the newer version counts.
/// </summary>
public sealed class CellIndex
{
    /// <summary>How long a goodbye is remembered, so that late news does not bring its driver back.</summary>
    private static readonly TimeSpan GoodbyeMemory = TimeSpan.FromMinutes(1);

    private readonly Dictionary<DriverId, Goodbye> goodbyes = [];
    private readonly Queue<(DriverId Driver, DateTimeOffset SaidAt)> goodbyesInOrder = [];
    private readonly FineBuckets buckets = new();

    public int Count => buckets.Drivers;

    public bool Knows(DriverId driver) => buckets.Find(driver) is not null;

    /// <returns>False when a newer version of the driver is known.</returns>
    public bool Put(CellEntry entry)
    {
        if (goodbyes.TryGetValue(entry.DriverId, out var goodbye) && goodbye.IsNewerThan(entry)) return goodbye.Version == entry.Version;
        if (buckets.Find(entry.DriverId) is { } known && !entry.IsNewerThan(known)) return known.Version == entry.Version;

        goodbyes.Remove(entry.DriverId);
        buckets.Put(entry);
        return true;
    }

    /// <summary>Forgets a driver as of a version and a fix; what is newer than they are stays.</summary>
    public void Remove(DriverId driver, long version, DateTimeOffset fixAt, DateTimeOffset now)
    {
        ForgetGoodbyes(now);
        var goodbye = new Goodbye(version, fixAt, now);
        if (buckets.Find(driver) is { } known && goodbye.IsOlderThan(known)) return;

        buckets.Remove(driver);
        goodbyes[driver] = goodbye;
        goodbyesInOrder.Enqueue((driver, now));
    }

    /// <summary>Lets entries die whose fix is older than any query takes.</summary>
    public void Expire(DateTimeOffset noFixBefore)
    {
        foreach (var old in buckets.Entries().Where(e => e.FixAt < noFixBefore).ToList()) buckets.Remove(old.DriverId);
    }

    /// <summary>The best candidates for a query, best first, and why others near by were left out where that is asked for.</summary>
    /// <param name="withinKm">Candidates farther than this are known not to matter; km.</param>
    public CellAnswer Nearest(DriverQuery query, double withinKm = double.PositiveInfinity) => new NearestSearch(query, withinKm).Run(buckets);

    private void ForgetGoodbyes(DateTimeOffset now)
    {
        while (goodbyesInOrder.TryPeek(out var oldest) && oldest.SaidAt + GoodbyeMemory < now)
        {
            goodbyesInOrder.Dequeue();
            // He may have said another one since.
            if (goodbyes.TryGetValue(oldest.Driver, out var last) && last.SaidAt == oldest.SaidAt) goodbyes.Remove(oldest.Driver);
        }
    }

    private readonly record struct Goodbye(long Version, DateTimeOffset FixAt, DateTimeOffset SaidAt)
    {
        public bool IsOlderThan(CellEntry entry) => (Version, FixAt).CompareTo((entry.Version, entry.FixAt)) < 0;

        public bool IsNewerThan(CellEntry entry) => (Version, FixAt).CompareTo((entry.Version, entry.FixAt)) > 0;
    }
}
