using System.Collections.Concurrent;

namespace SafeGo.Cells;

/// <summary>References to cells, made once: positions and searches call the same few all the time.</summary>
internal sealed class CellGrains(Func<long, ICellGrain> find)
{
    // All cells of some dozens of cities; should requests come from all over the world, it begins anew.
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<long, ICellGrain> known = new();

    public ICellGrain Of(long cell)
    {
        if (known.TryGetValue(cell, out var grain)) return grain;
        if (known.Count >= Most) known.Clear();
        return known[cell] = find(cell);
    }
}
