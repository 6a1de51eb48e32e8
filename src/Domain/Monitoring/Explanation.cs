using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Monitoring;

/// <summary>Why each of the drivers about a pickup was or was not asked, and what became of who was.</summary>
public static class Explanation
{
    /// <summary>How many more were left out for each reason.</summary>
    public static IReadOnlyDictionary<string, int> Others(SessionRecord record)
    {
        var seen = record.Stories.Values.SelectMany(s => s.Others).GroupBy(o => o.Reason.Word()).Select(g => (Reason: g.Key, Count: g.Max(o => o.Count)));
        var unseen = Unseen(record).Skip(SearchStory.MostNamed).GroupBy(d => d.Reason).Select(g => (Reason: g.Key, Count: g.Count()));
        return seen.Concat(unseen).GroupBy(o => o.Reason).ToDictionary(g => g.Key, g => g.Sum(o => o.Count));
    }

    /// <summary>
    /// By wave; within one the asked first, in the order they were asked, then the others, nearest first. Then those whom the
    /// search could not see.
    /// </summary>
    public static IEnumerable<ExplainedDriver> Of(SessionRecord record)
    {
        for (var wave = 1; wave <= record.Session.Wave; wave++)
        {
            var offers = record.Session.Offers.Where(o => o.Wave == wave).ToList();
            var seen = Seen(record, wave).ToDictionary(d => d.DriverId);
            foreach (var offer in offers) yield return ExplainedDriver.Of(offer, seen.GetValueOrDefault(offer.DriverId)?.Place);
            foreach (var offer in offers) seen.Remove(offer.DriverId);
            foreach (var other in seen.Values.OrderBy(d => d.DistanceKm)) yield return ExplainedDriver.Of(other, wave, DriverStage.Searched);
        }

        foreach (var unseen in Unseen(record).Take(SearchStory.MostNamed)) yield return ExplainedDriver.Of(unseen, record.Session.Wave, DriverStage.NotInSearch);
    }

    private static IEnumerable<LookedAt> Seen(SessionRecord record, int wave) =>
        record.Stories.TryGetValue(wave, out var story) ? story.Drivers : [];

    private static IEnumerable<LookedAt> Unseen(SessionRecord record)
    {
        var (session, grace) = (record.Session, TimeSpan.FromSeconds(record.Session.Settings.DisconnectGraceSeconds));
        var told = session.Offers.Select(o => o.DriverId).Concat(record.Stories.Values.SelectMany(s => s.Drivers).Select(d => d.DriverId)).ToHashSet();
        return record.Outsiders
            .Where(o => !told.Contains(o.Driver.DriverId) && o.Driver.LastKnown is not null)
            .Select(o => (o.Driver.DriverId, Why: Outsiders.Why(o.Driver, o.JobSince, record.LookedAt, grace), Km: session.Pickup.Point.DistanceKm(o.Driver.LastKnown!.Value), At: o.Driver.LastKnown!.Value))
            .Where(o => o.Why is not null && o.Km <= session.Settings.MaxRadiusKm)
            .OrderBy(o => o.Km)
            .Select(o => new LookedAt(o.DriverId, o.Why!.Value.Word(), o.Km, o.At.Rounded()));
    }
}

/// <summary>How far a driver came in a search.</summary>
public enum DriverStage
{
    Asked = 1,

    /// <summary>Looked at and never asked.</summary>
    Searched,

    /// <summary>Near, and not among those whom a search looks at.</summary>
    NotInSearch,
}

/// <param name="Reason">Of who was asked, what became of it: <c>offered</c>, <c>accepted</c>, <c>rejected</c>, <c>lapsed</c>, <c>withdrawn</c>, <c>lost_the_race</c>.</param>
/// <param name="DistanceKm">To the pickup, straight line, km.</param>
/// <param name="After">From the offer to its end.</param>
/// <param name="Place">Where he was then, to about 100 m; null for who was asked later in the wave.</param>
public sealed record ExplainedDriver(
    DriverId DriverId, DriverStage Stage, string Reason, double DistanceKm, int Wave, GeoPoint? Place, DateTimeOffset? OfferedAt = null, TimeSpan? After = null)
{
    public static ExplainedDriver Of(Offer offer, GeoPoint? place) =>
        new(offer.DriverId, DriverStage.Asked, ReasonOf(offer.Status), offer.DistanceKm, offer.Wave, place, offer.OfferedAt, offer.AnsweredAt - offer.OfferedAt);

    public static ExplainedDriver Of(LookedAt driver, int wave, DriverStage stage) => new(driver.DriverId, stage, driver.Reason, driver.DistanceKm, wave, driver.Place);

    private static string ReasonOf(OfferStatus status) => status switch
    {
        OfferStatus.Pending => "offered",
        OfferStatus.Lost => "lost_the_race",
        _ => status.Word(),
    };
}
