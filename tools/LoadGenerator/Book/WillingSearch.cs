using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Book;

/// <summary>A driver whom a session should have asked.</summary>
/// <param name="Driver">His page.</param>
/// <param name="From">From when in the session he was a candidate.</param>
/// <param name="To">Until when.</param>
/// <param name="WasStillThere">He was one when the session gave up.</param>
internal sealed record WillingDriver(DriverPage Driver, TimeSpan From, TimeSpan To, bool WasStillThere);

/// <summary>Looks, for a ride nobody was found for, for drivers who by their own books were candidates
/// (contract section 5), would have accepted, and were not asked.</summary>
internal sealed class WillingSearch(DecisionRule rule, Func<string, TimeSpan?> askedAt)
{
    public IEnumerable<WillingDriver> Find(RidePage ride, RideTrace trace, TimeSpan endedAt, IEnumerable<DriverPage> drivers) =>
        drivers
            .Where(driver => !trace.WasAsked(driver.Number) && rule.Decide(driver.Number, ride.Plan.Number) == Decision.Accept)
            .Select(driver => Find(driver, ride, endedAt))
            .OfType<WillingDriver>();

    private WillingDriver? Find(DriverPage driver, RidePage ride, TimeSpan endedAt)
    {
        var session = endedAt - ride.LastSentAt;
        if (session < TimeSpan.Zero)
        {
            // An earlier try was taken and its answer lost: when the search began is not known.
            return null;
        }

        var enough = session < Slack.Search ? session : Slack.Search;
        foreach (var span in driver.Free.Spans)
        {
            var from = span.From > ride.LastSentAt ? span.From : ride.LastSentAt;
            var to = End(span) is { } end && end < endedAt ? end : endedAt;
            if (to - from >= enough && driver.Fixes.IsWithin(DispatchRules.MaxRadiusKm, ride.Plan.Pickup, from, to, enough))
            {
                return new WillingDriver(driver, from, to, to == endedAt);
            }
        }

        return null;
    }

    /// <summary>The earliest he can have been taken: see <see cref="Slack.Lease"/>.</summary>
    private TimeSpan? End(FreeSpan span)
    {
        var earliest = span.To - Slack.Lease;
        return span.TakenByRide is { } ride && askedAt(ride) is { } asked && asked > earliest ? asked : earliest;
    }
}
