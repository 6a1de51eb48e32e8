namespace SafeGo.Geo.H3;

/// <summary>A hexagon centre in a plane grid: i·1 + j·ω, with ω a third of a turn (Eisenstein integers). H3's third axis k is
/// ω² = −1 − ω, so its ijk+ (i, j, k) is (i − k, j − k) here, and turning or refining a grid is a multiplication.</summary>
internal readonly record struct HexCoord(int I, int J)
{
    public static HexCoord operator +(HexCoord a, HexCoord b) => new(a.I + b.I, a.J + b.J);

    public static HexCoord operator -(HexCoord a, HexCoord b) => new(a.I - b.I, a.J - b.J);

    public static HexCoord operator *(HexCoord a, int factor) => new(a.I * factor, a.J * factor);

    public static HexCoord operator *(HexCoord a, HexCoord b) =>
        new((a.I * b.I) - (a.J * b.J), (a.I * b.J) + (a.J * b.I) - (a.J * b.J));

    internal HexCoord Conjugate => new(I - J, -J);

    /// <summary>Steps from the origin to here on the hexagon grid.</summary>
    internal int Length => Math.Max(Math.Abs(I - J), Math.Max(Math.Abs(I), Math.Abs(J)));

    /// <summary>The unit step a digit stands for: its bits are i, j and k.</summary>
    internal static HexCoord OfDigit(int digit) => new((digit >> 2) - (digit & 1), ((digit >> 1) & 1) - (digit & 1));

    /// <summary>The digit of a unit step or of the origin.</summary>
    internal int Digit
    {
        get
        {
            var k = -Math.Min(0, Math.Min(I, J));
            return ((I + k) << 2) | ((J + k) << 1) | k;
        }
    }

    /// <summary>Turned counter-clockwise by 60° steps, 0 to 5.</summary>
    internal HexCoord Turned(int steps) => steps switch
    {
        0 => this,
        1 => new(I - J, I),
        2 => new(-J, I - J),
        3 => new(-I, -J),
        4 => new(J - I, -I),
        _ => new(J, J - I),
    };
}
