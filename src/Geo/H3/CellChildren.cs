namespace SafeGo.Geo.H3;

/// <summary>The descendants of a cell, counted up in base 7.</summary>
internal static class CellChildren
{
    internal static IEnumerable<H3Index> Enumerate(ulong id, int resolution)
    {
        int baseCell = CellBits.BaseCell(id), coarsest = CellBits.Shift(CellBits.Resolution(id)), finest = CellBits.Shift(resolution);
        var pentagon = BaseCells.IsPentagon(baseCell);
        ulong? digits = CellBits.Digits(id);
        while (digits is { } current)
        {
            yield return new(CellBits.Assemble(resolution, baseCell, current));
            digits = Next(current, finest, coarsest, pentagon);
        }
    }

    private static ulong? Next(ulong digits, int shift, int end, bool pentagon)
    {
        for (; shift < end; shift += 3)
        {
            if (((digits >> shift) & 7) < 6)
            {
                digits += 1UL << shift;
                // The count meets a pentagon's missing sector at its first cell, all zeros below: go on behind it.
                return pentagon && CellBits.Leading(digits) == CellBits.K ? digits + (1UL << shift) : digits;
            }

            digits -= 6UL << shift;
        }

        return null;
    }
}
