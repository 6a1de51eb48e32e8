using System.Collections.Concurrent;

namespace SafeGo.Cells;

/// <summary>The cells that are in this silo at the moment.</summary>
internal sealed class LocalCells
{
    private readonly ConcurrentDictionary<long, CellIndex> cells = new();

    public IEnumerable<long> All => cells.Keys;

    /// <summary>How many drivers they hold; read while they change.</summary>
    public int Drivers => cells.Values.Sum(c => c.Count);

    public void Enter(long cell, CellIndex index) => cells[cell] = index;

    public void Leave(long cell) => cells.TryRemove(cell, out _);
}
