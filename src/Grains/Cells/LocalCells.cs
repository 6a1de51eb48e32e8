using System.Collections.Concurrent;

namespace SafeGo.Cells;

/// <summary>The cells that are in this silo at the moment.</summary>
internal sealed class LocalCells
{
    private readonly ConcurrentDictionary<long, bool> cells = new();

    public IEnumerable<long> All => cells.Keys;

    public void Enter(long cell) => cells[cell] = true;

    public void Leave(long cell) => cells.TryRemove(cell, out _);
}
