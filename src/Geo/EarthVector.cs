namespace SafeGo.Geo;

/// <summary>
/// A direction from the earth's centre: z to the north pole, x to latitude 0, longitude 0. Of unit length where it stands
/// for a place; comparing chords between such vectors orders places as great-circle distances do, without a sine.
/// </summary>
public readonly record struct EarthVector(double X, double Y, double Z)
{
    private const double RadiansPerDegree = Math.PI / 180;

    public static EarthVector operator +(EarthVector a, EarthVector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static EarthVector operator -(EarthVector a, EarthVector b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static EarthVector operator *(EarthVector a, double factor) => new(a.X * factor, a.Y * factor, a.Z * factor);

    /// <summary>The unit vector of a place.</summary>
    public static EarthVector Of(GeoPoint point)
    {
        var (sinLat, cosLat) = Math.SinCos(point.Latitude * RadiansPerDegree);
        var (sinLng, cosLng) = Math.SinCos(point.Longitude * RadiansPerDegree);
        return new(cosLat * cosLng, cosLat * sinLng, sinLat);
    }

    /// <summary>The square of the straight line, through the earth, between two places a great-circle distance apart, in earth radii.</summary>
    /// <param name="km">0 to half way round the earth; more counts as that.</param>
    public static double ChordSquaredOf(double km)
    {
        var half = Math.Sin(Math.Min(km / GeoPoint.EarthRadiusKm, Math.PI) / 2);
        return 4 * half * half;
    }

    /// <summary>The square of the straight line between two unit vectors.</summary>
    public double ChordSquared(EarthVector other)
    {
        var (x, y, z) = (X - other.X, Y - other.Y, Z - other.Z);
        return (x * x) + (y * y) + (z * z);
    }

    /// <summary>The place this vector, of any length but zero, points at.</summary>
    internal GeoPoint ToGeoPoint() =>
        new(Math.Atan2(Z, Math.Sqrt((X * X) + (Y * Y))) / RadiansPerDegree, Math.Atan2(Y, X) / RadiansPerDegree);

    internal double Dot(EarthVector other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    internal EarthVector Cross(EarthVector other) =>
        new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    internal EarthVector Normalized() => this * (1 / Math.Sqrt(Dot(this)));
}
