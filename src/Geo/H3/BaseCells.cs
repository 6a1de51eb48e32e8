namespace SafeGo.Geo.H3;

/// <summary>The cells of resolution 0, their homes and neighbours. Twelve are pentagons: around those the k sector is missing,
/// so no cell inside one has k as its leading digit.</summary>
internal static class BaseCells
{
    // Pentagons with the two faces from which digits enter turned clockwise; the polar ones (4 and 117) have none.
    private static ReadOnlySpan<byte> PentagonFaces =>
    [
        14, 2, 6, 24, 1, 5, 38, 3, 7, 49, 0, 9, 58, 4, 8, 63, 11, 15, 72, 12, 16, 83, 10, 19, 97, 13, 17, 107, 14, 18,
    ];

    private const ulong PentagonsBelow64 =
        1UL << 4 | 1UL << 14 | 1UL << 24 | 1UL << 38 | 1UL << 49 | 1UL << 58 | 1UL << 63;

    private const ulong PentagonsFrom64 = 1UL << (72 - 64) | 1UL << (83 - 64) | 1UL << (97 - 64) | 1UL << (107 - 64) | 1UL << (117 - 64);

    internal static bool IsPentagon(int baseCell) =>
        ((baseCell < 64 ? PentagonsBelow64 : PentagonsFrom64) >> baseCell & 1) != 0;

    internal static bool IsPolar(int baseCell) => baseCell is 4 or 117;

    internal static int HomeFace(int baseCell) => BaseCellTables.HomeFaces[baseCell];

    internal static HexCoord HomeCoord(int baseCell)
    {
        var (i, jk) = Math.DivRem(BaseCellTables.HomeCoords[baseCell], (byte)100);
        var (j, k) = Math.DivRem(jk, (byte)10);
        return new(i - k, j - k);
    }

    internal static (int BaseCell, int Turns) Neighbor(int baseCell, int digit)
    {
        var at = (baseCell * 7) + digit;
        return (BaseCellTables.Neighbors[at], BaseCellTables.NeighborTurns[at]);
    }

    /// <summary>The digit that leads from a base cell to a neighbour, or −1.</summary>
    internal static int DirectionTo(int baseCell, int neighbor) =>
        BaseCellTables.Neighbors.Slice(baseCell * 7, 7).IndexOf((byte)neighbor);

    internal static (int BaseCell, int Turns) OnFace(int face, HexCoord at)
    {
        var k = -Math.Min(0, Math.Min(at.I, at.J));
        var index = (face * 27) + ((at.I + k) * 9) + ((at.J + k) * 3) + k;
        return (BaseCellTables.FaceCells[index], BaseCellTables.FaceTurns[index]);
    }

    /// <summary>True when digits that enter a pentagon's missing sector from this face turn clockwise out of it.</summary>
    internal static bool EntersClockwise(int pentagon, int face)
    {
        for (var n = 0; n < PentagonFaces.Length; n += 3)
        {
            if (PentagonFaces[n] == pentagon)
            {
                return PentagonFaces[n + 1] == face || PentagonFaces[n + 2] == face;
            }
        }

        return false;
    }

    /// <summary>By how many 60° steps counter-clockwise digits inside a pentagon really turn, when they are to turn that many and
    /// step over the missing k sector where they meet it.</summary>
    internal static int PentagonTurns(ulong digits, int steps) => TurnsOver(CellBits.Leading(digits), steps, 1);

    /// <summary>The same for steps clockwise.</summary>
    internal static int PentagonTurnsBack(ulong digits, int steps) => TurnsOver(CellBits.Leading(digits), steps, 5);

    private static int TurnsOver(int leading, int steps, int step)
    {
        var turns = 0;
        for (; steps > 0; steps--)
        {
            do
            {
                leading = (int)CellBits.Turn((ulong)leading, step);
                turns += step;
            }
            while (leading == CellBits.K);
        }

        return turns % 6;
    }
}
