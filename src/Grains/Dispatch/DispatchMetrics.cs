using System.Diagnostics;
using System.Diagnostics.Metrics;
using SafeGo.Cells;

namespace SafeGo.Dispatch;

/// <summary>What dispatch does, counted by city, service and outcome; nothing of a ride or a person.</summary>
internal sealed class DispatchMetrics
{
    private const string Elsewhere = "other";

    private readonly CityMap cities;
    private readonly Counter<long> requests;
    private readonly Counter<long> assigned;
    private readonly Counter<long> notFound;
    private readonly Counter<long> cancelled;
    private readonly Counter<long> offers;
    private readonly Counter<long> offersEnded;
    private readonly Counter<long> passedOver;
    private readonly Counter<long> refused;
    private readonly Counter<long> cutShort;
    private readonly Histogram<double> timeToAssignment;
    private int overdue;

    public DispatchMetrics(IMeterFactory meters, CityMap cities)
    {
        this.cities = cities;
        var meter = meters.Create("SafeGo.Dispatch");
        requests = meter.CreateCounter<long>("safego.dispatch.requests", "{request}", "Sessions that began.");
        assigned = meter.CreateCounter<long>("safego.dispatch.assigned", "{session}", "Drivers who took a job.");
        notFound = meter.CreateCounter<long>("safego.dispatch.not_found", "{session}", "Searches that ended without a driver.");
        cancelled = meter.CreateCounter<long>("safego.dispatch.cancelled", "{session}", "Cancels, by whom.");
        offers = meter.CreateCounter<long>("safego.dispatch.offers", "{offer}", "Offers made.");
        offersEnded = meter.CreateCounter<long>("safego.dispatch.offers_ended", "{offer}", "Offers that ended, by outcome.");
        passedOver = meter.CreateCounter<long>("safego.dispatch.passed_over", "{driver}", "Drivers near by whom a first look did not ask, by reason.");
        refused = meter.CreateCounter<long>("safego.dispatch.commits_refused", "{commit}", "Batches that the database refused, by guard.");
        cutShort = meter.CreateCounter<long>("safego.dispatch.searches_cut_short", "{search}", "Searches that had no time.");
        timeToAssignment = meter.CreateHistogram<double>("safego.dispatch.time_to_assignment", "s", "From the request, or the driver's cancel, to the assignment.");
        meter.CreateObservableGauge("safego.dispatch.sessions_overdue", () => Volatile.Read(ref overdue), "{session}", "Sessions whose time had come when this silo last looked.");
        // Told from the start: an alarm on what never happened needs its zero.
        refused.Add(0);
        cutShort.Add(0);
    }

    /// <summary>A change that is on disk.</summary>
    public void Written(SessionChange change)
    {
        var where = Where(change.After);
        foreach (var effect in change.Effects) Count(effect, change.After, where);
        foreach (var offer in change.EndedOffers) offersEnded.Add(1, With(where, "outcome", offer.Status.Word()));
        if (change.Story is { } story) CountStory(change, story, where);
    }

    public void Refused(CommitOutcome guard) => refused.Add(1, new KeyValuePair<string, object?>("outcome", guard.Word()));

    public void CutShort() => cutShort.Add(1);

    public void Overdue(int sessions) => Volatile.Write(ref overdue, sessions);

    private void Count(SessionEffect effect, SessionSnapshot session, in TagList where)
    {
        switch (effect)
        {
            case SessionEffect.Requested:
                requests.Add(1, where);
                break;
            case SessionEffect.OfferMade:
                offers.Add(1, where);
                break;
            case SessionEffect.NoDriverFound:
                notFound.Add(1, where);
                break;
            case SessionEffect.Cancelled by:
                cancelled.Add(1, With(where, "outcome", by.By.Word()));
                break;
            case SessionEffect.DriverAssigned:
                assigned.Add(1, where);
                timeToAssignment.Record((session.UpdatedAt - session.ExpiresAt.AddSeconds(-session.Settings.SessionTimeoutSeconds)).TotalSeconds, where);
                break;
        }
    }

    private void CountStory(SessionChange change, SearchStory story, in TagList where)
    {
        var asked = change.NewOffers.Select(o => o.DriverId).ToHashSet();
        foreach (var reason in story.Drivers.Where(d => !asked.Contains(d.DriverId)).CountBy(d => d.Reason)) passedOver.Add(reason.Value, With(where, "outcome", reason.Key));
        foreach (var reason in story.Others) passedOver.Add(reason.Count, With(where, "outcome", reason.Reason.Word()));
    }

    // A city that nobody configured is what a client said: it may say anything.
    private TagList Where(SessionSnapshot session) => new()
    {
        { "city", session.City is { } said ? cities.Named(said)?.Name ?? Elsewhere : Elsewhere },
        { "service", session.Service.Word() },
    };

    private static TagList With(TagList where, string name, string value)
    {
        where.Add(name, value);
        return where;
    }
}
