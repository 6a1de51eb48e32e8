namespace SafeGo.Geo.H3;

/// <summary>From a place to its cell and from a cell to its face.</summary>
internal static class CellLocator
{
    private static readonly HexCoord IntoClassII = Aperture.Multiplier(2);
    private static readonly int[] Units = [.. Enumerable.Range(0, 9).Select(n => (int)Math.Pow(7, n))];

    internal static ulong Find(GeoPoint point, int resolution)
    {
        var vector = EarthVector.Of(point);
        var face = Faces.Nearest(vector);
        var at = Faces.Project(vector, face, resolution);
        var digits = Aperture.Encode(ref at, resolution);
        var (baseCell, turns) = BaseCells.OnFace(face, at);
        digits = BaseCells.IsPentagon(baseCell)
            ? TurnIntoPentagon(baseCell, face, digits, turns)
            : CellBits.Turn(digits, turns);
        return CellBits.Assemble(resolution, baseCell, digits);
    }

    /// <summary>The centre of a cell on its own face, in the class II grid of its resolution or the next.</summary>
    internal static FacePoint Center(ulong id)
    {
        int resolution = CellBits.Resolution(id), baseCell = CellBits.BaseCell(id);
        var digits = CellBits.Digits(id);
        var pentagon = BaseCells.IsPentagon(baseCell);
        var leading = pentagon ? CellBits.Leading(digits) : 0;
        if (leading == CellBits.IK)
        {
            digits = CellBits.Turn(digits, 5); // this sector lies where the missing one would
        }

        var at = Aperture.Decode(BaseCells.HomeCoord(baseCell), digits, 1, resolution);
        var center = OnClassII(BaseCells.HomeFace(baseCell), at, resolution);
        if (!center.IsOver)
        {
            return center;
        }

        if (leading == CellBits.I && center.IsTowardsKI)
        {
            center = center.TurnedAboutCorner();
        }

        center = center.Beyond(center.Side);
        return pentagon ? center.Settled() : center;
    }

    private static FacePoint OnClassII(int face, HexCoord at, int resolution) =>
        new(face, (resolution & 1) == 1 ? at * IntoClassII : at, Units[(resolution + 1) / 2]);

    private static ulong TurnIntoPentagon(int baseCell, int face, ulong digits, int turns)
    {
        if (CellBits.Leading(digits) == CellBits.K)
        {
            digits = CellBits.Turn(digits, BaseCells.EntersClockwise(baseCell, face) ? 5 : 1);
        }

        return CellBits.Turn(digits, BaseCells.PentagonTurns(digits, turns));
    }
}
