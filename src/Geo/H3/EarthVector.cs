namespace SafeGo.Geo.H3;

/// <summary>A direction from the earth's centre: z to the north pole, x to latitude 0, longitude 0.</summary>
internal readonly record struct EarthVector(double X, double Y, double Z)
{
    private const double RadiansPerDegree = Math.PI / 180;

    public static EarthVector operator +(EarthVector a, EarthVector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static EarthVector operator -(EarthVector a, EarthVector b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static EarthVector operator *(EarthVector a, double factor) => new(a.X * factor, a.Y * factor, a.Z * factor);

    internal static EarthVector Of(GeoPoint point)
    {
        var (sinLat, cosLat) = Math.SinCos(point.Latitude * RadiansPerDegree);
        var (sinLng, cosLng) = Math.SinCos(point.Longitude * RadiansPerDegree);
        return new(cosLat * cosLng, cosLat * sinLng, sinLat);
    }

    /// <summary>The place this vector, of any length but zero, points at.</summary>
    internal GeoPoint ToGeoPoint() =>
        new(Math.Atan2(Z, Math.Sqrt((X * X) + (Y * Y))) / RadiansPerDegree, Math.Atan2(Y, X) / RadiansPerDegree);

    internal double Dot(EarthVector other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    internal EarthVector Cross(EarthVector other) =>
        new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    internal EarthVector Normalized() => this * (1 / Math.Sqrt(Dot(this)));
}
