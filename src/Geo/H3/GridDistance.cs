namespace SafeGo.Geo.H3;

/// <summary>Steps between two cells, counted on the plane of the first cell's base cell. That plane reaches to the neighbouring
/// base cells and, around a pentagon, only as far as uber/h3 unfolds it; beyond there is no answer.</summary>
internal static class GridDistance
{
    private const byte X = 9;

    // Steps clockwise from a pentagon's sector of the first digit to that of the second; X where it does not unfold.
    private static ReadOnlySpan<byte> Unfolding =>
    [
        0, X, 0, 0, 0, 0, 0,
        X, X, X, X, X, X, X,
        0, X, 0, 0, X, X, 0,
        0, X, 0, 0, X, 1, X,
        0, X, X, X, 0, 0, 0,
        0, X, X, 5, 0, 0, X,
        0, X, 0, X, 0, X, 0,
    ];

    internal static int? Find(ulong origin, ulong other)
    {
        int from = CellBits.BaseCell(origin), to = CellBits.BaseCell(other);
        ulong digits = CellBits.Digits(origin), otherDigits = CellBits.Digits(other);
        var resolution = CellBits.Resolution(origin);
        var target = from == to
            ? Within(from, digits, otherDigits, resolution)
            : Across(from, digits, to, otherDigits, resolution);
        return target is { } at ? (at - Aperture.Decode(default, digits, 1, resolution)).Length : null;
    }

    private static HexCoord? Within(int baseCell, ulong digits, ulong otherDigits, int resolution)
    {
        var turns = BaseCells.IsPentagon(baseCell) ? Unfold(CellBits.Leading(digits), CellBits.Leading(otherDigits)) : 0;
        return turns == X ? null : TurnedBack(Aperture.Decode(default, otherDigits, 1, resolution), turns);
    }

    private static HexCoord? Across(int from, ulong digits, int to, ulong otherDigits, int resolution)
    {
        var direction = BaseCells.DirectionTo(from, to);
        if (direction < 0)
        {
            return null;
        }

        var back = (ulong)BaseCells.DirectionTo(to, from);
        var (_, entering) = BaseCells.Neighbor(from, direction);
        int turns = 0, offsetTurns = 0;
        if (BaseCells.IsPentagon(to))
        {
            otherDigits = TurnedBackOver(otherDigits, entering);
            turns = Unfold((int)TurnedBackOver(back, entering), CellBits.Leading(otherDigits));
        }
        else
        {
            otherDigits = CellBits.Turn(otherDigits, (6 - entering) % 6);
            turns = offsetTurns = BaseCells.IsPentagon(from) ? Unfold(CellBits.Leading(digits), direction) : 0;
        }

        return turns == X
            ? null
            : TurnedBack(Aperture.Decode(default, otherDigits, 1, resolution), turns)
                + TurnedBack(Aperture.Decode(HexCoord.OfDigit(direction), 0, 1, resolution), offsetTurns);
    }

    private static int Unfold(int fromSector, int toSector) => Unfolding[(fromSector * 7) + toSector];

    private static ulong TurnedBackOver(ulong digits, int steps) =>
        CellBits.Turn(digits, BaseCells.PentagonTurnsBack(digits, steps));

    private static HexCoord TurnedBack(HexCoord at, int steps) => at.Turned((6 - steps) % 6);
}
