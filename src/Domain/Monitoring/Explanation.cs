using SafeGo.Dispatch;
using SafeGo.Drivers;

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
            foreach (var offer in offers) yield return ExplainedDriver.Of(offer);
            var asked = offers.Select(o => o.DriverId).ToHashSet();
            foreach (var other in Seen(record, wave).Where(d => !asked.Contains(d.DriverId))) yield return new ExplainedDriver(other.DriverId, other.Reason, other.DistanceKm, wave, null, null);
        }
    }

    private static IEnumerable<LookedAt> Seen(SessionRecord record, int wave) =>
        record.Stories.TryGetValue(wave, out var story) ? story.Drivers : [];
}

/// <param name="Reason">Of who was asked, what became of it: <c>offered</c>, <c>accepted</c>, <c>rejected</c>, <c>lapsed</c>, <c>withdrawn</c>, <c>lost_the_race</c>.</param>
/// <param name="DistanceKm">To the pickup, straight line, km.</param>
/// <param name="After">From the offer to its end.</param>
public sealed record ExplainedDriver(DriverId DriverId, string Reason, double DistanceKm, int Wave, DateTimeOffset? OfferedAt, TimeSpan? After)
{
    public static ExplainedDriver Of(Offer offer) =>
        new(offer.DriverId, ReasonOf(offer.Status), offer.DistanceKm, offer.Wave, offer.OfferedAt, offer.AnsweredAt - offer.OfferedAt);

    private static string ReasonOf(OfferStatus status) => status switch
    {
        OfferStatus.Pending => "offered",
        OfferStatus.Lost => "lost_the_race",
        _ => status.Word(),
    };
}
