using System.Numerics;

namespace SafeGo.Geo.H3;

/// <summary>The bits of a cell id (H3 docs, "Cell indexing"): 1 zero, 4 mode, 3 zero, 4 resolution, 7 base cell, then
/// fifteen 3-bit digits, coarsest first, 7 where the resolution has no digit. A digit's own bits are its i, j and k.</summary>
internal static class CellBits
{
    internal const int MaxResolution = 15;
    internal const int BaseCellCount = 122;
    internal const int K = 1, J = 2, JK = 3, I = 4, IK = 5, IJ = 6;

    private const int ResolutionShift = 52, BaseCellShift = 45;
    private const ulong AllDigits = (1UL << BaseCellShift) - 1;
    private const ulong KBits = AllDigits / 7, JBits = KBits << 1, IBits = KBits << 2;
    private const ulong FixedBits = 0xFF0UL << ResolutionShift, CellMode = 1UL << 59;

    internal static int Resolution(ulong id) => (int)(id >> ResolutionShift) & 0xF;

    internal static int BaseCell(ulong id) => (int)(id >> BaseCellShift) & 0x7F;

    /// <summary>Bit position of the digit of a resolution.</summary>
    internal static int Shift(int resolution) => 3 * (MaxResolution - resolution);

    /// <summary>The digits with zeros below the resolution, so that digit arithmetic may run over all fifteen.</summary>
    internal static ulong Digits(ulong id) => id & AllDigits & ~Unused(Resolution(id));

    internal static ulong Assemble(int resolution, int baseCell, ulong digits) =>
        CellMode | ((ulong)resolution << ResolutionShift) | ((ulong)baseCell << BaseCellShift) | digits | Unused(resolution);

    internal static ulong Parent(ulong id, int resolution) =>
        (id & ~(0xFUL << ResolutionShift)) | ((ulong)resolution << ResolutionShift) | Unused(resolution);

    /// <summary>The coarsest digit that is not zero; zero if there is none.</summary>
    internal static int Leading(ulong digits) =>
        digits == 0 ? 0 : (int)(digits >> (BitOperations.Log2(digits) / 3 * 3)) & 7;

    internal static bool IsValid(ulong id)
    {
        if ((id & FixedBits) != CellMode || BaseCell(id) >= BaseCellCount)
        {
            return false;
        }

        var unused = Unused(Resolution(id));
        var digits = id & AllDigits & ~unused;
        var sevens = digits & (digits >> 1) & (digits >> 2) & KBits;
        return (id & unused) == unused && sevens == 0
            && !(BaseCells.IsPentagon(BaseCell(id)) && Leading(digits) == K);
    }

    /// <summary>All digits turned by 60° steps counter-clockwise, without a loop: half a turn swaps i, j, k for their
    /// complement, and a third of a turn moves i to j, j to k, k to i, which is a rotation inside each three bits.</summary>
    internal static ulong Turn(ulong digits, int steps) => steps switch
    {
        0 => digits,
        1 => Opposite(ThirdBack(digits)),
        2 => ThirdOn(digits),
        3 => Opposite(digits),
        4 => ThirdBack(digits),
        _ => Opposite(ThirdOn(digits)),
    };

    private static ulong ThirdOn(ulong digits) => ((digits >> 1) & (KBits | JBits)) | ((digits & KBits) << 2);

    private static ulong ThirdBack(ulong digits) => ((digits << 1) & (JBits | IBits)) | ((digits >> 2) & KBits);

    private static ulong Opposite(ulong digits) => digits ^ (((digits | (digits >> 1) | (digits >> 2)) & KBits) * 7);

    private static ulong Unused(int resolution) => (1UL << Shift(resolution)) - 1;
}
