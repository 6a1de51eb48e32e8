namespace SafeGo.Geo.H3;

/// <summary>A point of a face plane in a class II grid. Grids run on past the face's edges; a point over an edge belongs to the
/// face beyond it.</summary>
/// <param name="Face">Face number, 0 to 19.</param>
/// <param name="At">Coordinates around the face's centre.</param>
/// <param name="Unit">Grid steps per step of resolution 0: the face's corners lie 2 units out on each axis.</param>
internal readonly record struct FacePoint(int Face, HexCoord At, int Unit)
{
    private const int AcrossIJ = 0, AcrossKI = 1, AcrossJK = 2;

    private static readonly HexCoord[] BeyondCenters = [new(2, 2), new(0, -2), new(-2, 0)];

    /// <summary>The edge this point lies towards.</summary>
    internal int Side => At is { I: >= 0, J: >= 0 } ? AcrossIJ : At.J > At.I ? AcrossJK : AcrossKI;

    internal bool IsOver => Reach(Side) > 2 * Unit;

    internal bool IsOnEdge => Reach(Side) == 2 * Unit;

    /// <summary>How far this point lies towards an edge; the edge itself is at 2 units.</summary>
    internal int Reach(int side) => side switch
    {
        AcrossIJ => At.I + At.J,
        AcrossKI => At.I - (2 * At.J),
        _ => At.J - (2 * At.I),
    };

    internal int SideTowards(int face) => FaceTables.Neighbors.Slice(Face * 3, 3).IndexOf((byte)face);

    /// <summary>The same point as the face beyond an edge counts it.</summary>
    internal FacePoint Beyond(int side) =>
        new(FaceTables.Neighbors[(Face * 3) + side], (At - (BeyondCenters[side] * Unit)).Turned(TurnsBeyond(side)), Unit);

    /// <summary>The same point on the face it belongs to; around a corner that can take more than one step.</summary>
    internal FacePoint Settled()
    {
        var point = this;
        while (point.IsOver)
        {
            point = point.Beyond(point.Side);
        }

        return point;
    }

    /// <summary>Turned clockwise about the corner on the i axis, where a pentagon's missing sector lies.</summary>
    internal FacePoint TurnedAboutCorner()
    {
        var corner = new HexCoord(2 * Unit, 0);
        return this with { At = (At - corner).Turned(5) + corner };
    }

    internal bool IsTowardsKI => Side == AcrossKI;

    internal EarthVector ToVector() => Faces.Unproject(Face, At.I / (double)Unit, At.J / (double)Unit);

    // The five faces around each pole share orientation along ij and ki; all other neighbours stand head to head.
    private int TurnsBeyond(int side) => Face is > 4 and < 15 || side == AcrossJK ? 3 : side == AcrossIJ ? 1 : 5;
}
