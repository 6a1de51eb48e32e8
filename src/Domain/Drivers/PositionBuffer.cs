using System.Collections.Concurrent;

namespace SafeGo.Drivers;

/// <summary>Positions on their way to their rows: the newest of each driver, written together a little later.</summary>
public sealed class PositionBuffer
{
    private readonly ConcurrentDictionary<DriverId, DriverFix> newest = new();

    public void Note(DriverFix fix) => newest.AddOrUpdate(fix.DriverId, fix, (_, other) => other.At > fix.At ? other : fix);

    /// <summary>Takes out at most so many.</summary>
    public IReadOnlyList<DriverFix> Take(int most)
    {
        var taken = new List<DriverFix>();
        foreach (var driver in newest.Keys)
        {
            if (taken.Count == most) break;
            if (newest.TryRemove(driver, out var fix)) taken.Add(fix);
        }

        return taken;
    }
}
