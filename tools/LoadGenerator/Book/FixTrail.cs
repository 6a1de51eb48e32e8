using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Book;

/// <summary>The fixes a driver sent and when: what the server can know of his place.</summary>
internal sealed class FixTrail
{
    // Longer than any session lives, so that every search of a session can be judged at its end.
    private static readonly TimeSpan Kept = DispatchRules.SessionTimeout + DispatchRules.LocationMaxAge + TimeSpan.FromMinutes(1);

    private readonly List<(TimeSpan SentAt, GeoPoint Place, TimeSpan KnownBy)> fixes = [];

    public GeoPoint? Last => fixes.Count > 0 ? fixes[^1].Place : null;

    /// <summary>The server answered: it knows it.</summary>
    public void AddAcknowledged(TimeSpan sentAt, GeoPoint place) => Add(sentAt, place, sentAt);

    public void Add(TimeSpan sentAt, GeoPoint place) => Add(sentAt, place, sentAt + Slack.Position);

    /// <summary>The least distance in km of any fix a search within the time could have looked at; null when there is none.</summary>
    public double? NearestKm(GeoPoint place, TimeSpan from, TimeSpan to)
    {
        double? nearest = null;
        for (var i = fixes.Count - 1; i >= 0; i--)
        {
            if (fixes[i].SentAt <= to)
            {
                nearest = Math.Min(nearest ?? double.MaxValue, fixes[i].Place.DistanceKm(place));
            }

            if (fixes[i].SentAt <= from)
            {
                break;
            }
        }

        return nearest;
    }

    /// <summary>True when there is a stretch of at least <paramref name="length"/> in which the server could only know
    /// him within the distance, by a fresh fix. A fix that was not answered counts from <see cref="Slack.Position"/>
    /// after it was sent, and until then the one before it must be near enough too.</summary>
    public bool IsWithin(double km, GeoPoint place, TimeSpan from, TimeSpan to, TimeSpan length)
    {
        TimeSpan? since = null;
        for (var i = FirstInForce(from); i < fixes.Count && fixes[i].SentAt <= to; i++)
        {
            var isNear = fixes[i].Place.DistanceKm(place) <= km;
            since = isNear && !IsAfterSilence(i) ? since : null;
            if (!isNear)
            {
                continue;
            }

            since ??= Later(from, fixes[i].KnownBy);
            if (InForceUntil(i, to) - since >= length)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(TimeSpan sentAt, GeoPoint place, TimeSpan knownBy)
    {
        fixes.Add((sentAt, place, knownBy));
        if (fixes.Count > 64 && fixes[fixes.Count / 2].SentAt < sentAt - Kept)
        {
            fixes.RemoveRange(0, fixes.Count / 2);
        }
    }

    private bool IsAfterSilence(int i) => i > 0 && fixes[i].SentAt - fixes[i - 1].SentAt > DispatchRules.LocationMaxAge;

    private int FirstInForce(TimeSpan at)
    {
        var i = fixes.Count - 1;
        while (i > 0 && fixes[i].KnownBy > at)
        {
            i--;
        }

        return Math.Max(0, i);
    }

    private TimeSpan InForceUntil(int i, TimeSpan to)
    {
        var stale = fixes[i].SentAt + DispatchRules.LocationMaxAge;
        var replaced = i + 1 < fixes.Count ? fixes[i + 1].SentAt : to;
        return Earlier(to, Earlier(stale, replaced));
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
