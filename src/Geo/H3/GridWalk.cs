namespace SafeGo.Geo.H3;

/// <summary>Disks and rings by walking: outwards along i, then counter-clockwise along each side, as uber/h3 orders them. Stops
/// at a pentagon, where sides no longer close; <see cref="PentagonDisk"/> takes over there.</summary>
internal static class GridWalk
{
    internal const int Outwards = CellBits.I;

    internal static ReadOnlySpan<byte> Sides =>
        [CellBits.J, CellBits.JK, CellBits.K, CellBits.IK, CellBits.I, CellBits.IJ];

    internal static bool TryDisk(ulong origin, int k, Span<H3Index> cells)
    {
        var walker = new GridStep(origin);
        var level = CellBits.Resolution(origin);
        var count = 0;
        cells[count++] = new(origin);
        if (walker.IsPentagon)
        {
            return false;
        }

        for (var ring = 1; ring <= k; ring++)
        {
            if (!TryMove(ref walker, Outwards, level))
            {
                return false;
            }

            for (var n = 0; n < 6 * ring; n++)
            {
                if (!TryMove(ref walker, Sides[n / ring], level))
                {
                    return false;
                }

                cells[count++] = new(walker.Id);
            }
        }

        return true;
    }

    internal static bool TryRing(ulong origin, int k, Span<H3Index> cells)
    {
        var walker = new GridStep(origin);
        var level = CellBits.Resolution(origin);
        if (walker.IsPentagon)
        {
            return false;
        }

        for (var ring = 0; ring < k; ring++)
        {
            if (!TryMove(ref walker, Outwards, level))
            {
                return false;
            }
        }

        cells[0] = new(walker.Id);
        for (var n = 0; n < (6 * k) - 1; n++)
        {
            if (!TryMove(ref walker, Sides[n / k], level))
            {
                return false;
            }

            cells[n + 1] = new(walker.Id);
        }

        // A ring around a pentagon does not meet its own beginning.
        return k == 0 || (walker.TryMove(Sides[5], level) && walker.Id == cells[0].Value);
    }

    private static bool TryMove(ref GridStep walker, int direction, int level) =>
        walker.TryMove(direction, level) && !walker.IsPentagon;
}
