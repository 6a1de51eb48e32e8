namespace SafeGo.Geo.H3;

/// <summary>A walker on the grid: the cell it stands on, and by how many 60° steps counter-clockwise the frame of that cell is
/// turned against the frame it set out in. The corrections at base cells follow uber/h3, which defines the order of walks.</summary>
internal struct GridStep(ulong id)
{
    private const int Directions = 8;

    // By class and digit: for each direction the new digit, and above it the step its parent must take.
    private static readonly byte[] Moves = BuildMoves();

    private readonly int resolution = CellBits.Resolution(id);
    private int baseCell = CellBits.BaseCell(id);
    private ulong digits = CellBits.Digits(id);
    private int frame;

    internal readonly ulong Id => CellBits.Assemble(resolution, baseCell, digits);

    internal readonly bool IsPentagon => digits == 0 && BaseCells.IsPentagon(baseCell);

    /// <summary>By how many 60° steps the digits themselves were turned so far, so that digits below can follow.</summary>
    internal int DigitTurns { get; private set; }

    /// <summary>Moves one step in a direction of the frame it set out in, in the grid of a resolution at or above the cell's.
    /// False when that direction is missing, which is only so on a pentagon.</summary>
    internal bool TryMove(int direction, int level)
    {
        direction = (int)CellBits.Turn((ulong)direction, frame);
        var leading = CellBits.Leading(digits);
        direction = Carry(direction, level);
        var from = baseCell;
        var turns = direction == 0 ? 0 : CrossTo(direction);
        if (!BaseCells.IsPentagon(baseCell))
        {
            TurnDigits(turns);
        }
        else if (!TryEnterPentagon(from, leading, turns))
        {
            return false;
        }

        frame = (frame + turns) % 6;
        return true;
    }

    /// <summary>Adds a step to the digits, finest first; what is left is a step between base cells.</summary>
    private int Carry(int direction, int level)
    {
        for (var r = level; r > 0 && direction != 0; r--)
        {
            var shift = CellBits.Shift(r);
            var digit = (int)(digits >> shift) & 7;
            var move = Moves[((((r & 1) * Directions) + digit) * Directions) + direction];
            digits ^= (ulong)(digit ^ (move & 7)) << shift;
            direction = move >> 3;
        }

        return direction;
    }

    private int CrossTo(int direction)
    {
        var (next, turns) = BaseCells.Neighbor(baseCell, direction);
        if (next == BaseCellTables.None)
        {
            // Beyond the missing k sector lies the neighbour of the sector after it.
            (next, turns) = BaseCells.Neighbor(baseCell, CellBits.IK);
            TurnDigits(1);
            frame++;
        }

        baseCell = next;
        return turns;
    }

    private bool TryEnterPentagon(int from, int leading, int turns)
    {
        var entered = from != baseCell;
        var missing = CellBits.Leading(digits) == CellBits.K;
        if (missing && entered)
        {
            TurnDigits(BaseCells.EntersClockwise(baseCell, BaseCells.HomeFace(from)) ? 5 : 1);
        }
        else if (missing && !TryLeaveMissingSector(leading))
        {
            return false;
        }

        TurnDigits(BaseCells.PentagonTurns(digits, turns));
        if (entered)
        {
            frame += FrameTurnInto(from, missing);
        }

        return true;
    }

    /// <summary>A step within a pentagon that ends in the sector that is not there goes on into the one behind it.</summary>
    private bool TryLeaveMissingSector(int leading)
    {
        if (leading is not (CellBits.JK or CellBits.IK))
        {
            return false;
        }

        var step = leading == CellBits.JK ? 1 : 5;
        TurnDigits(step);
        frame += step;
        return true;
    }

    private readonly int FrameTurnInto(int from, bool missing)
    {
        var leading = CellBits.Leading(digits);
        if (BaseCells.IsPolar(baseCell))
        {
            // All neighbours of a polar pentagon lie on its i axis; 8 and 118 are those of the home faces.
            return from is not (8 or 118) && leading != CellBits.JK ? 1 : 0;
        }

        return leading == CellBits.IK && !missing ? 1 : 0;
    }

    private void TurnDigits(int steps)
    {
        digits = CellBits.Turn(digits, steps);
        DigitTurns = (DigitTurns + steps) % 6;
    }

    private static byte[] BuildMoves()
    {
        var moves = new byte[2 * Directions * Directions];
        for (var index = 0; index < moves.Length; index++)
        {
            int resolution = index / (Directions * Directions), digit = index / Directions % Directions, direction = index % Directions;
            if (digit < 7 && direction < 7)
            {
                var (next, carry) = Aperture.Split(HexCoord.OfDigit(digit) + HexCoord.OfDigit(direction), resolution);
                moves[index] = (byte)(next | (carry.Digit << 3));
            }
        }

        return moves;
    }
}
