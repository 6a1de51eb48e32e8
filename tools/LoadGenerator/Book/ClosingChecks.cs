namespace SafeGo.LoadGenerator.Book;

/// <summary>What can only be said when the books are closed: who was told what, compared across people.</summary>
internal sealed class ClosingChecks(CityBook book, TimeSpan closedAt)
{
    private readonly TimeSpan settledBefore = closedAt - Slack.Closing;

    /// <param name="wasCutShort">The user stopped the run: sessions still open are then no fault.</param>
    public void Run(bool wasCutShort)
    {
        foreach (var room in book.Rooms)
        {
            room.Close(closedAt);
        }

        foreach (var driver in book.Drivers)
        {
            CheckOffers(driver);
        }

        foreach (var ride in book.Rides.Where(ride => ride.Outcome != AskOutcome.OutsideArea))
        {
            CheckRide(ride, wasCutShort);
        }
    }

    private void CheckOffers(DriverPage driver)
    {
        foreach (var offer in driver.Offers)
        {
            var about = new Subject(DriverId: driver.DriverId, RideId: offer.RideId, DispatchSessionId: offer.SessionId);
            if (offer.State != OfferState.Confirmed && offer.Answer == "assigned" && offer.AnsweredAt < settledBefore)
            {
                Note(ViolationKind.AssignedNeverConfirmed, about, "the accept was answered assigned, the job never came");
            }
            else if (offer.State == OfferState.Confirmed && offer.Answer == "offer_expired")
            {
                Note(ViolationKind.ConfirmedWithoutAccept, about, "the job came, the accept was answered offer_expired");
            }
            else if (offer.State == OfferState.Open && offer.DueBy < closedAt && offer.Answer is null)
            {
                Note(ViolationKind.OfferLeftOpen, about, $"came at {offer.ReceivedAt.TotalSeconds:0.000} s and was never closed");
            }
        }
    }

    private void CheckRide(RidePage ride, bool wasCutShort)
    {
        if (!ride.IsSettled && !wasCutShort)
        {
            Note(ViolationKind.SessionNeverEnded, ride.Subject, $"asked for at {ride.AskedAt.TotalSeconds:0.000} s, still {ride.Story.Phase}");
        }

        var trace = ride.RideId is { } rideId ? book.Traces.Of(rideId) : new RideTrace();
        if (trace.Winners.Count > trace.Waves + 1)
        {
            Note(ViolationKind.TwoWinners, ride.Subject, $"given to {string.Join(", ", trace.Winners.Select(winner => $"{winner.DriverId} at {winner.At.TotalSeconds:0.000} s"))}");
        }

        CheckBothSides(ride, trace);
    }

    private void CheckBothSides(RidePage ride, RideTrace trace)
    {
        if (ride.AssignedAt < settledBefore && trace.Winners.Count == 0)
        {
            Note(ViolationKind.AssignedWithoutDriver, ride.Subject, "the customer was told of a driver, no driver of the job");
        }

        if (trace.Winners.Count > 0 && trace.Winners[0].At < settledBefore && ride.AssignedAt is null)
        {
            Note(ViolationKind.CustomerNotTold, ride.Subject, $"driver {trace.Winners[0].DriverId} has the job, the customer was told {ride.Story.Phase}");
        }

        if (ride.WasAnsweredNoDriver && (ride.AssignedAt is not null || trace.Winners.Count > 0))
        {
            Note(ViolationKind.EventContradicts, ride.Subject, "the request was answered no_driver_found, then a driver came");
        }
    }

    private void Note(ViolationKind kind, Subject about, string detail) => book.Violations.Add(kind, closedAt, about, detail);
}
