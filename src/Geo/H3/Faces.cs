namespace SafeGo.Geo.H3;

/// <summary>The twenty planes of H3's icosahedron and the gnomonic projection between them and the sphere: a point of the sphere
/// and its image lie on one line through the earth's centre (H3 docs, "Coordinate systems").</summary>
internal static class Faces
{
    /// <summary>Distance of neighbouring cell centres of resolution 0 on a face plane, in earth radii.</summary>
    internal const double Unit = 0.38196601125010500003;

    // Within this cosine (about 64 km of a face centre) the reference's arc cosine loses digits; see Project.
    private const double NearCenter = 0.99995;
    private static readonly double SqrtThree = Math.Sqrt(3);

    // A face and the one opposite have opposite centres, so ten products find the nearest of twenty.
    private static readonly byte[] Opposites = [17, 18, 19, 15, 16, 12, 13, 14, 10, 11];

    private static readonly double[] Scales = [.. Enumerable.Range(0, 16).Select(r => Math.Pow(7, r / 2.0) / Unit)];
    private static readonly Plane[] Planes = [.. Enumerable.Range(0, 2 * FaceTables.FaceCount).Select(BuildPlane)];

    internal static int Nearest(EarthVector at)
    {
        var face = 0;
        double best = -1, product = 0;
        var centers = FaceTables.Centers;
        for (var f = 0; f < Opposites.Length; f++)
        {
            var dot = centers[f].Dot(at);
            if (Math.Abs(dot) > best)
            {
                (best, product, face) = (Math.Abs(dot), dot, f);
            }
        }

        return product >= 0 ? face : Opposites[face];
    }

    /// <summary>The cell centre nearest to a unit vector's image on a face, in that resolution's grid.</summary>
    internal static HexCoord Project(EarthVector at, int face, int resolution)
    {
        ref readonly var plane = ref Planes[face + ((resolution & 1) * FaceTables.FaceCount)];
        var cosine = plane.Center.Dot(at);
        var scale = Scales[resolution] * (cosine < NearCenter ? 1 / cosine : NearCenterScale(at, plane.Center));
        return Round(plane.AcrossI.Dot(at) * scale, plane.AcrossJ.Dot(at) * scale);
    }

    /// <summary>The vector, not of unit length, to a point of a face plane given in units of resolution 0.</summary>
    internal static EarthVector Unproject(int face, double i, double j)
    {
        ref readonly var plane = ref Planes[face];
        return plane.Center + (plane.AlongI * i) + (plane.AlongJ * j);
    }

    /// <summary>Tangent over sine of the distance to the face centre, as the reference rounds it: from an arc cosine that moves
    /// points by up to centimetres here. The same rounding keeps resolution 15 equal to it.</summary>
    private static double NearCenterScale(EarthVector at, EarthVector center)
    {
        var chord = center - at;
        var sine = (at - (center * center.Dot(at))).Dot(at - (center * center.Dot(at)));
        return sine == 0 ? 1 : Math.Tan(Math.Acos(1 - (chord.Dot(chord) * 0.5))) / Math.Sqrt(sine);
    }

    /// <summary>Rounds to the nearest hexagon centre: the three coordinates i, −j and j − i sum to zero, and the one furthest from
    /// an integer follows from the others (cube rounding, redblobgames.com/grids/hexagons).</summary>
    private static HexCoord Round(double i, double j)
    {
        double a = Math.Round(i), b = Math.Round(-j), c = Math.Round(j - i);
        double da = Math.Abs(a - i), db = Math.Abs(b + j), dc = Math.Abs(c - (j - i));
        if (da > db && da > dc)
        {
            a = -b - c;
        }
        else if (db > dc)
        {
            b = -a - c;
        }

        return new((int)a, -(int)b);
    }

    private static Plane BuildPlane(int index)
    {
        var center = FaceTables.Centers[index % FaceTables.FaceCount];
        var north = (new EarthVector(0, 0, 1) - (center * center.Z)).Normalized();
        var east = north.Cross(center);
        // Class III grids are turned counter-clockwise, which is towards smaller azimuths.
        var turn = index < FaceTables.FaceCount ? 0 : Math.Asin(Math.Sqrt(3.0 / 28));
        var (sin, cos) = Math.SinCos(FaceTables.AxisAzimuths[index % FaceTables.FaceCount] - turn);
        var x = (north * cos) + (east * sin);
        var y = (north * sin) - (east * cos);
        return new(
            center,
            x * Unit,
            ((y * SqrtThree) - x) * (Unit / 2),
            x + (y * (1 / SqrtThree)),
            y * (2 / SqrtThree));
    }

    /// <summary>A face's centre, its axes, and the vectors whose product with a point gives its i and j.</summary>
    private readonly record struct Plane(
        EarthVector Center, EarthVector AlongI, EarthVector AlongJ, EarthVector AcrossI, EarthVector AcrossJ);
}
