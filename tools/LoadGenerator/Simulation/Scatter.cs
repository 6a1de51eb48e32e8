using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Simulation;

/// <summary>Seeded places around a place, evenly over the area.</summary>
internal static class Scatter
{
    private const double KmPerDegree = GeoPoint.EarthRadiusKm * Math.PI / 180;

    public static GeoPoint Within(GeoPoint centre, double km, Dice dice) => Ring(centre, 0, km, dice);

    public static GeoPoint Ring(GeoPoint centre, double fromKm, double toKm, Dice dice)
    {
        var km = Math.Sqrt((fromKm * fromKm) + (dice.Next() * ((toKm * toKm) - (fromKm * fromKm))));
        var angle = 2 * Math.PI * dice.Next();
        // Flat is exact enough here: a few km, far from the poles.
        var lngKm = KmPerDegree * Math.Cos(centre.Latitude * Math.PI / 180);
        return new GeoPoint(
            centre.Latitude + (km * Math.Sin(angle) / KmPerDegree), centre.Longitude + (km * Math.Cos(angle) / lngKm));
    }
}
