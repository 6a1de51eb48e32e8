using System.Buffers;

namespace SafeGo.Geo.H3;

/// <summary>Disks and rings by the quickest way that knows the ground.</summary>
internal static class GridSearch
{
    internal static int Disk(ulong origin, int k, Span<H3Index> cells)
    {
        var size = DiskSize(k);
        cells = cells[..size];
        return GridBlock.TryDisk(origin, k, cells) || GridWalk.TryDisk(origin, k, cells)
            ? size
            : NearPentagon(origin, k, cells, 0);
    }

    internal static int Ring(ulong origin, int k, Span<H3Index> cells)
    {
        var size = RingSize(k);
        return GridBlock.TryRing(origin, k, cells[..size]) || GridWalk.TryRing(origin, k, cells[..size])
            ? size
            : NearPentagon(origin, k, cells, k);
    }

    /// <summary>Cells within k steps where no pentagon is near.</summary>
    internal static int DiskSize(int k) => (3 * k * (k + 1)) + 1;

    /// <summary>Cells at exactly k steps where no pentagon is near.</summary>
    internal static int RingSize(int k) => k == 0 ? 1 : 6 * k;

    private static int NearPentagon(ulong origin, int k, Span<H3Index> cells, int nearest)
    {
        var size = DiskSize(k);
        var slots = ArrayPool<ulong>.Shared.Rent(size);
        var distances = ArrayPool<int>.Shared.Rent(size);
        slots.AsSpan(0, size).Clear();
        _ = new PentagonDisk(origin, k, slots.AsSpan(0, size), distances.AsSpan(0, size));
        var count = 0;
        for (var n = 0; n < size; n++)
        {
            if (slots[n] != 0 && distances[n] >= nearest)
            {
                cells[count++] = new(slots[n]);
            }
        }

        ArrayPool<ulong>.Shared.Return(slots);
        ArrayPool<int>.Shared.Return(distances);
        return count;
    }
}
