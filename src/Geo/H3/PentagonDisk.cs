namespace SafeGo.Geo.H3;

/// <summary>The disk around a cell near a pentagon, in the order uber/h3 gives it: its depth-first search keeps the cells in an
/// open hash table, id modulo table size, and that table read from the front is the answer.</summary>
internal readonly ref struct PentagonDisk
{
    private readonly Span<ulong> slots;
    private readonly Span<int> distances;
    private readonly int k;
    private readonly int level;

    /// <param name="origin">The cell in the middle.</param>
    /// <param name="k">Steps outwards.</param>
    /// <param name="slots">Zeros, as many as a disk without pentagon has cells.</param>
    /// <param name="distances">As many numbers; they become the steps to the cells.</param>
    internal PentagonDisk(ulong origin, int k, Span<ulong> slots, Span<int> distances)
    {
        this.slots = slots;
        this.distances = distances;
        this.k = k;
        level = CellBits.Resolution(origin);
        Visit(origin, 0);
    }

    private void Visit(ulong cell, int distance)
    {
        var slot = (int)(cell % (ulong)slots.Length);
        while (slots[slot] != 0 && slots[slot] != cell)
        {
            slot = slot + 1 == slots.Length ? 0 : slot + 1;
        }

        if (slots[slot] == cell && distances[slot] <= distance)
        {
            return;
        }

        slots[slot] = cell;
        distances[slot] = distance;
        if (distance == k)
        {
            return;
        }

        foreach (var direction in GridWalk.Sides)
        {
            var walker = new GridStep(cell);
            if (walker.TryMove(direction, level))
            {
                Visit(walker.Id, distance + 1);
            }
        }
    }
}
