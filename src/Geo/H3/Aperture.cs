namespace SafeGo.Geo.H3;

/// <summary>Between digits and plane coordinates. A child grid has seven times the cells: refining multiplies by 2 − ω into
/// odd resolutions (class III) and by 3 + ω into even ones (H3 docs, "Coordinate systems"), and 7 = (2 − ω)(3 + ω).</summary>
internal static class Aperture
{
    internal const int Chunk = 4, ChunkBits = 3 * Chunk;
    private const int ChunkUnit = 49;
    private const int Bias = ChunkUnit << 20; // makes any coordinate positive and leaves its remainder alone

    private static readonly HexCoord ToClassIII = new(2, -1), ToClassII = new(3, 1);

    // What takes a grid of resolution n (mod 4) to the next resolution that four divides.
    private static readonly HexCoord[] Lift = [new(1, 0), ToClassII * 7, new(7, 0), ToClassII];
    private static readonly ChunkEntry[] Chunks = BuildChunks();

    private static ReadOnlySpan<byte> DigitsIII => [0, 4, 2, 6, 1, 5, 3];

    private static ReadOnlySpan<byte> DigitsII => [0, 4, 1, 5, 2, 6, 3];

    internal static HexCoord Multiplier(int resolution) => (resolution & 1) == 1 ? ToClassIII : ToClassII;

    /// <summary>The coordinates that digits lead to, from a coordinate of the grid above the first of them.</summary>
    internal static HexCoord Decode(HexCoord from, ulong digits, int first, int last)
    {
        for (var r = first; r <= last; r++)
        {
            from = (from * Multiplier(r)) + HexCoord.OfDigit((int)(digits >> CellBits.Shift(r)) & 7);
        }

        return from;
    }

    /// <summary>The digits of a coordinate, four resolutions at a time; <paramref name="at"/> becomes the base coordinate.
    /// Each cell is its parent's centre plus one of seven steps, so the remainder alone names the digits.</summary>
    internal static ulong Encode(ref HexCoord at, int resolution)
    {
        var lifted = at * Lift[resolution & 3];
        int i = lifted.I, j = lifted.J;
        var digits = 0UL;
        var chunks = (resolution + Chunk - 1) / Chunk;
        for (var n = 0; n < chunks; n++)
        {
            var entry = Chunks[((uint)(i + Bias) % ChunkUnit * ChunkUnit) + ((uint)(j + Bias) % ChunkUnit)];
            digits |= (ulong)entry.Digits << (ChunkBits * n);
            i = (i - entry.I) / ChunkUnit;
            j = (j - entry.J) / ChunkUnit;
        }

        at = new(i, j);
        return digits << (ChunkBits * (Chunk - chunks)) >> 3; // room for sixteen digits, of which an id keeps fifteen
    }

    /// <summary>The digit of a coordinate within its parent, and the parent's coordinate. Modulo the multiplier ω is the number 2
    /// or, in class II, 4, so that a coordinate leaves one of seven remainders, a different one for each digit.</summary>
    internal static (int Digit, HexCoord Parent) Split(HexCoord at, int resolution)
    {
        var classIII = (resolution & 1) == 1;
        var remainder = (((at.I + (at.J * (classIII ? 2 : 4))) % 7) + 7) % 7;
        int digit = (classIII ? DigitsIII : DigitsII)[remainder];
        var scaled = (at - HexCoord.OfDigit(digit)) * Multiplier(resolution).Conjugate;
        return (digit, new(scaled.I / 7, scaled.J / 7));
    }

    /// <summary>The last four digits of a coordinate and the coordinate of the ancestor four resolutions up.</summary>
    internal static (int Digits, HexCoord Ancestor) SplitFour(HexCoord at, int resolution)
    {
        var digits = 0;
        for (var n = 0; n < Chunk; n++)
        {
            (var digit, at) = Split(at, resolution - n);
            digits |= digit << (3 * n);
        }

        return (digits, at);
    }

    private static ChunkEntry[] BuildChunks()
    {
        var entries = new ChunkEntry[ChunkUnit * ChunkUnit];
        for (var i = 0; i < ChunkUnit; i++)
        {
            for (var j = 0; j < ChunkUnit; j++)
            {
                var (digits, carry) = SplitFour(new(i, j), Chunk);
                var rest = new HexCoord(i, j) - (carry * ChunkUnit);
                entries[(i * ChunkUnit) + j] = new((ushort)digits, (sbyte)rest.I, (sbyte)rest.J);
            }
        }

        return entries;
    }

    private readonly record struct ChunkEntry(ushort Digits, sbyte I, sbyte J);
}
