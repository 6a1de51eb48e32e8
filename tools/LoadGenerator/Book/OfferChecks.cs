using System.Globalization;
using SafeGo.LoadGenerator.Rooms;
using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Book;

/// <summary>Was this driver one to be offered this ride (contract section 5, "Candidate")? Whether he was connected is not
/// asked: an offer may have been on its way. The city is not either: all drivers of a run are of one.</summary>
internal sealed class OfferChecks(string driverId, string countryCode, ViolationLog log)
{
    private bool hasSaidAvailable;

    public void SaysAvailable() => hasSaidAvailable = true;

    public void Check(RoomEvent offer, DriverPage driver, IEnumerable<OfferEntry> offers, bool isAskedTwice)
    {
        if (!hasSaidAvailable)
        {
            Note(ViolationKind.OfferWhileUnavailable, offer, "came before he was available");
        }

        if (driver.Job is { } job)
        {
            Note(ViolationKind.OfferWhileBusy, offer, $"came while he was on ride {job.RideId}");
        }

        if (isAskedTwice)
        {
            Note(ViolationKind.AskedTwice, offer, "came again in the same wave");
        }

        // A reject that is sent may already be done.
        if (offers.FirstOrDefault(o => o.State == OfferState.Open && o.Said != Decision.Reject && o.SessionId != offer.SessionId) is { } open)
        {
            Note(ViolationKind.OfferWhileAsked, offer, $"came while the offer of session {open.SessionId} was open");
        }

        CheckKind(offer);
        CheckPlace(offer, driver.Fixes);
    }

    public void CheckJob(RoomEvent confirmed, OfferEntry offer, OfferEntry? job)
    {
        if (job is not null)
        {
            Note(ViolationKind.TwoJobs, confirmed, $"came while he was on ride {job.RideId}");
        }

        if (offer.Said != Decision.Accept)
        {
            Note(ViolationKind.ConfirmedWithoutAccept, confirmed, $"came; he said {offer.Said?.ToString() ?? "nothing"}");
        }
        else if (offer.State != OfferState.Open)
        {
            Note(ViolationKind.EventContradicts, confirmed, $"gives a job from an offer that is {offer.State}");
        }
    }

    public void Note(ViolationKind kind, RoomEvent about, string what) =>
        log.Add(kind, about.ReceivedAt, new Subject(DriverId: driverId, RideId: about.RideId, DispatchSessionId: about.SessionId), $"{about.Name} seq {about.Seq} {what}");

    private void CheckKind(RoomEvent offer)
    {
        var service = offer.Body.Text("service_type");
        var country = offer.Body.Text("country_code");
        if (service != "ride" || country != countryCode)
        {
            Note(ViolationKind.OfferOfAnotherKind, offer, $"is of service {service}, country {country}; he serves ride, {countryCode}");
        }
    }

    private void CheckPlace(RoomEvent offer, FixTrail fixes)
    {
        if (offer.Body.Place("pickup") is not { } pickup)
        {
            Note(ViolationKind.EventMalformed, offer, "names no pickup");
            return;
        }

        if (pickup.DistanceKm(pickup.Rounded()) > 0.001)
        {
            Note(ViolationKind.PrivateField, offer, "gives the pickup more exactly than 100 m");
        }

        var told = offer.Body.Number("estimated_distance_km");
        var nearest = fixes.NearestKm(pickup, offer.HappenedAt - Slack.Position, offer.ReceivedAt);
        if (told > DispatchRules.MaxRadiusKm || nearest > DispatchRules.MaxRadiusKm + Slack.RoundingKm)
        {
            Note(
                ViolationKind.OfferTooFar,
                offer,
                string.Create(CultureInfo.InvariantCulture, $"is {nearest:0.000} km away by his own book, {told} km by the server's word"));
        }
    }
}
