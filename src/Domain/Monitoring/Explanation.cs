using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Monitoring;

/// <summary>Why each of the drivers a session looked at was or was not asked, and what became of who was.</summary>
public static class Explanation
{
    /// <summary>By wave; within one the asked first, in the order they were asked, then the others, nearest first.</summary>
    public static IEnumerable<ExplainedDriver> Of(SessionRecord record)
    {
        for (var wave = 1; wave <= record.Session.Wave; wave++)
        {
            var offers = record.Session.Offers.Where(o => o.Wave == wave).ToList();
            var seen = Seen(record, wave).ToDictionary(d => d.DriverId);
            foreach (var offer in offers) yield return ExplainedDriver.Of(offer, seen.GetValueOrDefault(offer.DriverId)?.Place);
            foreach (var offer in offers) seen.Remove(offer.DriverId);
            foreach (var other in seen.Values.OrderBy(d => d.DistanceKm)) yield return ExplainedDriver.Of(other, wave);
        }
    }

    private static IEnumerable<LookedAt> Seen(SessionRecord record, int wave) =>
        record.Stories.TryGetValue(wave, out var story) ? story.Drivers : [];
}

/// <param name="Reason">Of who was asked, what became of it: <c>offered</c>, <c>accepted</c>, <c>rejected</c>, <c>lapsed</c>, <c>withdrawn</c>, <c>lost_the_race</c>.</param>
/// <param name="DistanceKm">To the pickup, straight line, km.</param>
/// <param name="After">From the offer to its end.</param>
/// <param name="Place">Where he was then, to about 100 m; null for who was asked later in the wave.</param>
public sealed record ExplainedDriver(DriverId DriverId, string Reason, double DistanceKm, int Wave, GeoPoint? Place, DateTimeOffset? OfferedAt, TimeSpan? After)
{
    public static ExplainedDriver Of(Offer offer, GeoPoint? place) =>
        new(offer.DriverId, ReasonOf(offer.Status), offer.DistanceKm, offer.Wave, place, offer.OfferedAt, offer.AnsweredAt - offer.OfferedAt);

    public static ExplainedDriver Of(LookedAt driver, int wave) => new(driver.DriverId, driver.Reason, driver.DistanceKm, wave, driver.Place, null, null);

    private static string ReasonOf(OfferStatus status) => status switch
    {
        OfferStatus.Pending => "offered",
        OfferStatus.Lost => "lost_the_race",
        _ => status.Word(),
    };
}
