using SafeGo.LoadGenerator.Book;

namespace SafeGo.LoadGenerator.Report;

/// <summary>Draws the sums under closed books.</summary>
internal static class SummaryMaker
{
    /// <param name="book">Closed.</param>
    /// <param name="planned">Rides the run was to ask for.</param>
    /// <param name="unusableRows">Rows of the trips file that were left out.</param>
    /// <param name="customers">How many were needed.</param>
    /// <param name="ran">Real time.</param>
    public static Summary Make(CityBook book, int planned, int unusableRows, int customers, TimeSpan ran)
    {
        var asked = book.Rides.Where(ride => ride.Outcome == AskOutcome.Accepted || ride.RideId is not null).ToList();
        return new Summary
        {
            RidesRequested = asked.Count,
            RidesAssigned = asked.Count(ride => ride.AssignedAt is not null),
            RidesNoDriver = asked.Count(ride => ride.WasAnsweredNoDriver || ride.Story.Phase == RidePhase.NoDriver),
            RidesUnservedWithWillingDriver = book.Unserved.Count,
            Offers = book.Tally.Offers,
            FirstOfferMs = Spread99.Of(FirstOffers(book, asked)),
            AcceptMs = Spread99.Of(book.Tally.AcceptMs),
            AssignedMs = Spread9099.Of([.. asked.Select(ride => (ride.AssignedAt - ride.AskedAt)?.TotalMilliseconds).OfType<double>()]),
            PickupKm = Spread90.Of(PickupKm(book, asked)),
            PositionUpdates = book.Tally.PositionUpdates,
            EventsMissed = book.EventsMissed,
            EventsDuplicated = book.EventsDuplicated,
            Violations = [.. book.Violations.All.Select(Line)],
            RidesUnservedAtTheEnd = book.Unserved.Count(unserved => unserved.Drivers.Any(driver => driver.WasStillThere)),
            Unserved = [.. book.Unserved.Select(Line)],
            RidesPlanned = planned,
            RidesCompleted = asked.Count(ride => ride.Story.Phase == RidePhase.Completed),
            RidesOutsideArea = book.Rides.Count(ride => ride.Outcome == AskOutcome.OutsideArea),
            TripRowsUnusable = unusableRows,
            Drivers = book.Drivers.Count,
            Customers = customers,
            ForeignOffers = book.Tally.ForeignOffers,
            Reconnects = book.Tally.Reconnects,
            ResumeGaps = book.Tally.ResumeGaps,
            Retries = book.Tally.Retries,
            RequestLateMs = Spread99.Of(book.Tally.LateMs),
            RanSeconds = Math.Round(ran.TotalSeconds, 1),
        };
    }

    private static List<double> FirstOffers(CityBook book, IEnumerable<RidePage> asked) =>
        [.. asked.Where(ride => ride.RideId is not null)
            .Select(ride => (book.Traces.Of(ride.RideId!).FirstOfferAt - ride.AskedAt)?.TotalMilliseconds)
            .OfType<double>()];

    private static List<double> PickupKm(CityBook book, IEnumerable<RidePage> asked) =>
        [.. asked.Where(ride => ride.RideId is not null)
            .SelectMany(ride => book.Traces.Of(ride.RideId!).Winners)
            .Select(winner => winner.PickupKm)
            .OfType<double>()];

    private static ViolationLine Line(Violation violation) => new(
        violation.Kind,
        violation.AtSeconds,
        violation.Subject.RideId,
        violation.Subject.DispatchSessionId,
        violation.Subject.DriverId,
        violation.Subject.CustomerId,
        violation.Detail);

    private static UnservedLine Line(UnservedRide unserved) => new(
        unserved.Ride.RideId,
        unserved.Ride.SessionId,
        Seconds(unserved.Ride.AskedAt),
        [.. unserved.Drivers.Take(10).Select(willing => new WillingLine(
            willing.Driver.DriverId, Seconds(willing.From), Seconds(willing.To), willing.WasStillThere))]);

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
