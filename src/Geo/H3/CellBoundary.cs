namespace SafeGo.Geo.H3;

/// <summary>The outline of a cell, counter-clockwise. Its corners are straight lines apart on a face plane; where a side crosses
/// to another face it bends, and the bend is a vertex of its own (H3 docs, "Cell boundary").</summary>
internal static class CellBoundary
{
    internal const int MaxVertices = 10;

    // A third of the way between the three cells that meet there, in a grid three times finer.
    private static readonly HexCoord FirstCorner = new(2, 1);

    internal static int Fill(ulong id, bool pentagon, Span<GeoPoint> vertices)
    {
        var classIII = (CellBits.Resolution(id) & 1) == 1;
        var corner = classIII ? FirstCorner * Aperture.Multiplier(2) : FirstCorner;
        var center = CellLocator.Center(id);
        center = center with { At = center.At * 3, Unit = center.Unit * 3 };
        var corners = pentagon ? 5 : 6;
        var count = 0;
        FacePoint last = default;
        for (var n = 0; n <= corners; n++)
        {
            var point = (center with { At = center.At + corner.Turned(n % corners) }).Settled();
            if (n > 0 && classIII && TryFindBend(last, point, out var bend))
            {
                vertices[count++] = bend;
            }

            if (n < corners)
            {
                vertices[count++] = point.ToVector().ToGeoPoint();
            }

            last = point;
        }

        return count;
    }

    /// <summary>Where the line between two points of neighbouring faces meets their common edge; none if one lies on it.</summary>
    private static bool TryFindBend(FacePoint from, FacePoint to, out GeoPoint bend)
    {
        bend = default;
        if (from.Face == to.Face || from.IsOnEdge || to.IsOnEdge)
        {
            return false;
        }

        var side = from.SideTowards(to.Face);
        var target = to.Beyond(to.SideTowards(from.Face));
        var way = target.At - from.At;
        double unit = from.Unit;
        var part = ((2 * unit) - from.Reach(side)) / (target.Reach(side) - from.Reach(side));
        bend = Faces.Unproject(from.Face, (from.At.I + (way.I * part)) / unit, (from.At.J + (way.J * part)) / unit).ToGeoPoint();
        return true;
    }
}
