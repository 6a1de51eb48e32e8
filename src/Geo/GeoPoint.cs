namespace SafeGo.Geo;

/// <summary>A place on the WGS84 earth, in degrees. Nothing is checked here: see <see cref="IsOnEarth"/>.</summary>
/// <param name="Latitude">Degrees north, −90 to 90.</param>
/// <param name="Longitude">Degrees east, −180 to 180.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    /// <summary>Mean earth radius in km (IUGG), the one H3 uses too.</summary>
    public const double EarthRadiusKm = 6371.007180918475;

    private const double RadiansPerDegree = Math.PI / 180;

    /// <summary>True when both numbers are finite and within the poles and the antimeridian; (0, 0) is a place.</summary>
    public bool IsOnEarth => Math.Abs(Latitude) <= 90 && Math.Abs(Longitude) <= 180;

    /// <summary>Great-circle distance in km by the haversine formula, which stays exact for near points
    /// (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68(2), 1984).</summary>
    public double DistanceKm(GeoPoint other)
    {
        var sinLat = Math.Sin((other.Latitude - Latitude) * RadiansPerDegree / 2);
        var sinLng = Math.Sin((other.Longitude - Longitude) * RadiansPerDegree / 2);
        var h = (sinLat * sinLat)
            + (Math.Cos(Latitude * RadiansPerDegree) * Math.Cos(other.Latitude * RadiansPerDegree) * sinLng * sinLng);
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>The same place to about 100 m (three decimals), for people who need not know more.</summary>
    public GeoPoint Rounded() => new(Math.Round(Latitude, 3), Math.Round(Longitude, 3));
}
