namespace SafeGo.Geo.H3;

/// <summary>Small disks and rings without walking. A cell's last four digits place it in a block of 2,401; a table of the plane
/// around a block tells for each cell there its four digits and the block it is in, which is this one or one of its six
/// neighbours. So only blocks are walked to, at most six. Gives up where one of those is a pentagon's.</summary>
internal static class GridBlock
{
    /// <summary>Within so many steps of any cell of a block there are cells of no further blocks: the block's cells lie within 29.2
    /// steps of its centre, and those of blocks after the next begin 49·√3 − 29.2 = 55.7 steps from it.</summary>
    private const int MaxSteps = 26;

    private const int Reach = 64, Width = 2 * Reach;
    private const int DigitMask = (1 << Aperture.ChunkBits) - 1;

    // For even and odd resolutions: digits, and above them the digit of the step to the block.
    private static readonly ushort[][] Windows = [BuildWindow(0), BuildWindow(1)];

    // Places in the window relative to the origin's, in the order of a disk.
    private static readonly short[] Spiral = BuildSpiral();

    internal static bool TryDisk(ulong origin, int k, Span<H3Index> cells) =>
        k <= MaxSteps && TryFill(origin, Spiral.AsSpan(0, cells.Length), cells);

    internal static bool TryRing(ulong origin, int k, Span<H3Index> cells)
    {
        if (k is 0 or > MaxSteps)
        {
            return false;
        }

        // A disk comes to a ring's first cell last.
        var ring = Spiral.AsSpan(GridSearch.DiskSize(k - 1), cells.Length);
        return TryFill(origin, ring[^1..], cells) && TryFill(origin, ring[..^1], cells[1..]);
    }

    private static bool TryFill(ulong origin, ReadOnlySpan<short> places, Span<H3Index> cells)
    {
        var resolution = CellBits.Resolution(origin);
        var level = resolution - Aperture.Chunk;
        if (level < 0)
        {
            return false;
        }

        var shift = CellBits.Shift(resolution);
        var center = origin & ~((ulong)DigitMask << shift);
        var at = Aperture.Decode(default, origin, level + 1, resolution);
        var start = Place(at);
        var window = Windows[resolution & 1];
        Span<ulong> blocks = stackalloc ulong[7];
        Span<int> turns = stackalloc int[7];
        for (var n = 0; n < places.Length; n++)
        {
            int entry = window[start + places[n]], step = entry >> Aperture.ChunkBits;
            if (blocks[step] == 0 && !TryReach(center, step, level, out blocks[step], out turns[step]))
            {
                return false;
            }

            var digits = (ulong)(entry & DigitMask);
            cells[n] = new(blocks[step] | ((turns[step] == 0 ? digits : CellBits.Turn(digits, turns[step])) << shift));
        }

        return true;
    }

    private static bool TryReach(ulong center, int step, int level, out ulong block, out int turns)
    {
        var walker = new GridStep(center);
        var reached = step == 0 || walker.TryMove(step, level);
        block = walker.Id;
        turns = walker.DigitTurns;
        return reached && !walker.IsPentagon;
    }

    private static int Place(HexCoord at) => ((at.I + Reach) * Width) + at.J + Reach;

    private static ushort[] BuildWindow(int resolution)
    {
        var window = new ushort[Width * Width];
        for (var place = 0; place < window.Length; place++)
        {
            // Blocks further off than a step end up as nonsense, and MaxSteps keeps them out of reach.
            var (digits, block) = Aperture.SplitFour(new((place / Width) - Reach, (place % Width) - Reach), resolution);
            window[place] = (ushort)(digits | (block.Digit << Aperture.ChunkBits));
        }

        return window;
    }

    private static short[] BuildSpiral()
    {
        var spiral = new List<short> { 0 };
        for (var ring = 1; ring <= MaxSteps; ring++)
        {
            var at = HexCoord.OfDigit(GridWalk.Outwards) * ring;
            for (var n = 0; n < 6 * ring; n++)
            {
                at += HexCoord.OfDigit(GridWalk.Sides[n / ring]);
                spiral.Add((short)(Place(at) - Place(default)));
            }
        }

        return [.. spiral];
    }
}
