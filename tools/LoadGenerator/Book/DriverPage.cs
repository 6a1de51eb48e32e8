using SafeGo.LoadGenerator.Rooms;

namespace SafeGo.LoadGenerator.Book;

/// <summary>What one driver knows of himself: the order of his room is the order of the server's deeds,
/// so what contradicts it needs no slack of time.</summary>
internal sealed class DriverPage(int number, string driverId, string countryCode, RideTraces traces, ViolationLog log)
{
    private readonly Dictionary<string, OfferEntry> offers = new(StringComparer.Ordinal);
    private readonly OfferChecks checks = new(driverId, countryCode, log);
    private bool isReady;

    public int Number => number;

    public string DriverId => driverId;

    public FixTrail Fixes { get; } = new();

    public FreeTime Free { get; } = new();

    /// <summary>The offer whose job he is on.</summary>
    public OfferEntry? Job { get; private set; }

    public IReadOnlyCollection<OfferEntry> Offers => offers.Values;

    private bool HasOpenOffer => offers.Values.Any(offer => offer.State == OfferState.Open);

    public void SaysAvailable() => checks.SaysAvailable();

    /// <summary>The server has acknowledged that he is available and where he is.</summary>
    public void Ready(TimeSpan at)
    {
        isReady = true;
        BeginFree(at);
    }

    public void ConnectionLost(TimeSpan at)
    {
        isReady = false;
        Free.End(at - Slack.Disconnect);
    }

    public OfferEntry? Offered(RoomEvent offer)
    {
        if (offer.SessionId is not { } sessionId || offer.RideId is not { } rideId)
        {
            checks.Note(ViolationKind.EventMalformed, offer, "names no session or no ride");
            return null;
        }

        var trace = traces.Of(rideId);
        var earlier = offers.GetValueOrDefault(sessionId);
        checks.Check(offer, this, offers.Values, isAskedTwice: earlier is not null && trace.Waves == trace.WaveAsked(number));
        trace.Asked(number, offer.ReceivedAt);
        Free.End(offer.HappenedAt, rideId);
        var entry = new OfferEntry(sessionId, rideId, offer.ReceivedAt)
        {
            DueBy = offer.Body.Time("expires_at") - offer.OccurredAt + offer.HappenedAt + Slack.Lapse,
        };
        offers[sessionId] = entry;
        return entry;
    }

    public void Answered(OfferEntry offer, string? answer, TimeSpan at)
    {
        offer.Answer = answer;
        offer.AnsweredAt = at;
        if (offer.State == OfferState.Open && answer is "rejected" or "offer_expired")
        {
            offer.State = answer == "rejected" ? OfferState.Rejected : OfferState.Closed;
            BeginFree(at);
        }
    }

    public void Expired(RoomEvent expired)
    {
        if (Find(expired) is not { } offer)
        {
            return;
        }

        if (offer.State is OfferState.Rejected or OfferState.Confirmed)
        {
            checks.Note(ViolationKind.EventContradicts, expired, $"closes an offer that is {offer.State}");
        }
        else
        {
            offer.State = OfferState.Closed;
            BeginFree(expired.ReceivedAt);
        }
    }

    /// <summary>The offer whose job begins; null when there was none.</summary>
    public OfferEntry? Confirmed(RoomEvent confirmed, double? pickupKm)
    {
        if (Find(confirmed) is not { } offer)
        {
            return null;
        }

        checks.CheckJob(confirmed, offer, Job);
        offer.State = OfferState.Confirmed;
        Job = offer;
        Free.End(confirmed.HappenedAt, offer.RideId);
        traces.Of(offer.RideId).Confirmed(driverId, confirmed.HappenedAt, pickupKm);
        return offer;
    }

    public void StatusChanged(RoomEvent changed)
    {
        if (FindOwnJob(changed) && changed.Status == "completed")
        {
            EndJob(changed.ReceivedAt);
        }
    }

    public void Cancelled(RoomEvent cancelled)
    {
        if (FindOwnJob(cancelled))
        {
            traces.Of(Job!.RideId).Released();
            EndJob(cancelled.ReceivedAt);
        }
    }

    private void EndJob(TimeSpan at)
    {
        Job = null;
        BeginFree(at);
    }

    private bool FindOwnJob(RoomEvent roomEvent)
    {
        if (Job is not null && Job.RideId == roomEvent.RideId)
        {
            return true;
        }

        var isKnown = offers.Values.Any(offer => offer.RideId == roomEvent.RideId);
        checks.Note(
            isKnown ? ViolationKind.EventContradicts : ViolationKind.NotHisEvent, roomEvent, $"is about no job he is on ({Job?.RideId})");
        return false;
    }

    private OfferEntry? Find(RoomEvent roomEvent)
    {
        var offer = roomEvent.SessionId is { } sessionId ? offers.GetValueOrDefault(sessionId) : null;
        if (offer is null)
        {
            checks.Note(ViolationKind.NotHisEvent, roomEvent, "is about an offer he never had");
        }

        return offer;
    }

    private void BeginFree(TimeSpan at)
    {
        if (isReady && Job is null && !HasOpenOffer)
        {
            Free.Begin(at);
        }
    }
}
