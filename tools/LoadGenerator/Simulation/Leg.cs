using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Simulation;

/// <summary>A straight drive at an even speed.</summary>
/// <param name="From">Degrees.</param>
/// <param name="To">Degrees.</param>
/// <param name="StartsAt">Real time of the run.</param>
/// <param name="Lasts">Real time.</param>
internal sealed record Leg(GeoPoint From, GeoPoint To, TimeSpan StartsAt, TimeSpan Lasts)
{
    public TimeSpan EndsAt => StartsAt + Lasts;

    public static Leg Parked(GeoPoint place, TimeSpan now) => new(place, place, now, TimeSpan.Zero);

    public GeoPoint At(TimeSpan now)
    {
        if (now >= EndsAt)
        {
            return To;
        }

        var share = Math.Max(0, (now - StartsAt) / Lasts);
        return new GeoPoint(
            From.Latitude + (share * (To.Latitude - From.Latitude)), From.Longitude + (share * (To.Longitude - From.Longitude)));
    }
}
