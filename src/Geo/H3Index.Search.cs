using SafeGo.Geo.H3;

namespace SafeGo.Geo;

/// <remarks>Bounds in km for searches. They follow from the gnomonic projection from a face plane that touches the earth: it
/// shortens every distance, at most by cos² of the angle from the face's centre, which is largest at a face's corner.</remarks>
public readonly partial record struct H3Index
{
    private const double CornerCosineSquared = 0.63147573033330574; // (5 + 2√5) / 15

    /// <summary>A centimetre, by which rounding can put a place into the next cell.</summary>
    private const double SlackKm = 0.00001;

    /// <summary>An upper bound in km for the great-circle distance from the cell's centre to any place in it. It is the same for all
    /// cells of a resolution, and the largest come within 3 % of it.</summary>
    public double CircumradiusKm => MaxCircumradiusKm(Resolution);

    /// <summary>The bound of <see cref="CircumradiusKm"/> for a resolution: from centre to corner on the plane.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The resolution is not 0 to 15.</exception>
    public static double MaxCircumradiusKm(int resolution) => (PlaneSpacingKm(resolution) / Math.Sqrt(3)) + SlackKm;

    /// <summary>How many steps a disk needs to hold every place within a radius of any place in its middle cell. Cells n steps apart
    /// have centres n·√3/2 spacings apart or more, and the places at most two circumradii less.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or not finite, or the resolution not 0 to 15.</exception>
    public static int DiskStepsFor(double radiusKm, int resolution)
    {
        if (!(radiusKm >= 0 && double.IsFinite(radiusKm)))
        {
            throw new ArgumentOutOfRangeException(nameof(radiusKm), radiusKm, "A radius is a finite number of km, 0 or more.");
        }

        var planeKm = (radiusKm + SlackKm) / CornerCosineSquared;
        return (int)Math.Floor((planeKm / (PlaneSpacingKm(resolution) * Math.Sqrt(0.75))) + (4.0 / 3));
    }

    private static double PlaneSpacingKm(int resolution)
    {
        RequireResolution(resolution, 0, MaxResolution);
        return GeoPoint.EarthRadiusKm * Faces.Unit / Math.Sqrt(Math.Pow(7, resolution));
    }
}
