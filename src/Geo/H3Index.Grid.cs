using SafeGo.Geo.H3;

namespace SafeGo.Geo;

public readonly partial record struct H3Index
{
    /// <summary>The most steps a disk or ring may reach: 188,251 cells, and near a pentagon seconds of search.</summary>
    public const int MaxGridSteps = 250;

    /// <summary>All cells within k steps of this one, nearest first except near a pentagon, where the reference has no such
    /// order either.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is not 0 to <see cref="MaxGridSteps"/>.</exception>
    /// <exception cref="ArgumentException">This is not a cell.</exception>
    public H3Index[] GridDisk(int k)
    {
        var cells = new H3Index[MaxDiskSize(k)];
        var count = GridDisk(k, cells);
        return count == cells.Length ? cells : cells[..count];
    }

    /// <summary>The same into a span of at least <see cref="MaxDiskSize"/> cells; returns how many there are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is not 0 to <see cref="MaxGridSteps"/>.</exception>
    /// <exception cref="ArgumentException">This is not a cell, or the span is too short.</exception>
    public int GridDisk(int k, Span<H3Index> cells)
    {
        RequireRoom(MaxDiskSize(k), cells);
        return GridSearch.Disk(RequireCell(), k, cells);
    }

    /// <summary>All cells at exactly k steps from this one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is not 0 to <see cref="MaxGridSteps"/>.</exception>
    /// <exception cref="ArgumentException">This is not a cell.</exception>
    public H3Index[] GridRing(int k)
    {
        var cells = new H3Index[MaxRingSize(k)];
        var count = GridRing(k, cells);
        return count == cells.Length ? cells : cells[..count];
    }

    /// <summary>The same into a span of at least <see cref="MaxRingSize"/> cells; returns how many there are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is not 0 to <see cref="MaxGridSteps"/>.</exception>
    /// <exception cref="ArgumentException">This is not a cell, or the span is too short.</exception>
    public int GridRing(int k, Span<H3Index> cells)
    {
        RequireRoom(MaxRingSize(k), cells);
        return GridSearch.Ring(RequireCell(), k, cells);
    }

    /// <summary>Steps from this cell to another. Null where the reference has no answer: between cells whose base cells do not
    /// touch, and between most that lie on different sides of a pentagon. For ranking by distance use
    /// <see cref="GeoPoint.DistanceKm"/>.</summary>
    /// <exception cref="ArgumentException">One is not a cell, or their resolutions differ.</exception>
    public int? GridDistance(H3Index other)
    {
        var (origin, target) = (RequireCell(), other.RequireCell());
        return Resolution == other.Resolution
            ? H3.GridDistance.Find(origin, target)
            : throw new ArgumentException($"{this} and {other} are of different resolutions.", nameof(other));
    }

    /// <summary>How many cells a disk of k steps has where no pentagon is near; there it has fewer.</summary>
    public static int MaxDiskSize(int k) => GridSearch.DiskSize(RequireSteps(k));

    /// <summary>How many cells a ring of k steps has where no pentagon is near; there it has fewer.</summary>
    public static int MaxRingSize(int k) => GridSearch.RingSize(RequireSteps(k));

    private static int RequireSteps(int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, MaxGridSteps);
        return k;
    }

    private static void RequireRoom(int size, Span<H3Index> cells)
    {
        if (cells.Length < size)
        {
            throw new ArgumentException($"The span must have room for {size} cells.", nameof(cells));
        }
    }
}
