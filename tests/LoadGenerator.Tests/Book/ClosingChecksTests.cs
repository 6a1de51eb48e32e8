using SafeGo.Geo;
using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Rooms;
using SafeGo.LoadGenerator.Simulation;
using SafeGo.LoadGenerator.Trips;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Book;

public sealed class ClosingChecksTests
{
    private readonly CityBook book = new(new DecisionRule(1, 0, 0, 1), Events.RunStart);
    private readonly RidePage ride;

    public ClosingChecksTests()
    {
        ride = new RidePage(
            new PlannedRide(0, TimeSpan.Zero, new GeoPoint(40.75, -73.98), new GeoPoint(40.8, -74), TimeSpan.FromMinutes(9)), "customer-1", Events.Second(5))
        {
            Outcome = AskOutcome.Accepted,
            RideId = Events.Ride,
            SessionId = Events.Session,
        };
        book.Rides.Add(ride);
    }

    [Fact]
    public void Run_WhenDriverAndCustomerWereTold_FindsNothing()
    {
        Take(Driver());
        ride.AssignedAt = Events.Second(11);

        Assert.Empty(Close());
    }

    [Fact]
    public void Run_WhenTwoDriversHaveTheRide_IsAViolation()
    {
        Take(Driver());
        Take(Driver());
        ride.AssignedAt = Events.Second(11);

        Assert.Equal([ViolationKind.TwoWinners], Close());
    }

    [Fact]
    public void Run_WhenTheFirstGaveItBack_TheSecondIsFine()
    {
        var first = Driver();
        Take(first);
        first.Cancelled(Events.Make(RoomEventNames.Cancelled, 3, 12));
        Take(Driver());
        ride.AssignedAt = Events.Second(11);

        Assert.Empty(Close());
    }

    [Fact]
    public void Run_WhenNoDriverKnowsOfTheAssignment_IsAViolation()
    {
        ride.AssignedAt = Events.Second(11);

        Assert.Equal([ViolationKind.AssignedWithoutDriver], Close());
    }

    [Fact]
    public void Run_WhenTheCustomerWasNotTold_IsAViolation()
    {
        Take(Driver());

        Assert.Equal([ViolationKind.SessionNeverEnded, ViolationKind.CustomerNotTold], Close());
    }

    [Fact]
    public void Run_WhenTheAcceptWasAssignedButNoJobCame_IsAViolation()
    {
        var driver = Driver();
        var offer = driver.Offered(Events.Offer(1, 10))!;
        offer.Said = Decision.Accept;
        driver.Answered(offer, "assigned", Events.Second(11));
        ride.WasAnsweredNoDriver = true;

        Assert.Equal([ViolationKind.AssignedNeverConfirmed], Close());
    }

    [Fact]
    public void Run_WhenTheAcceptWasRefusedButTheJobCame_IsAViolation()
    {
        var driver = Driver();
        var offer = driver.Offered(Events.Offer(1, 10))!;
        offer.Said = Decision.Accept;
        driver.Confirmed(Events.Make(RoomEventNames.Confirmed, 2, 11), null);
        driver.Answered(offer, "offer_expired", Events.Second(12));
        ride.AssignedAt = Events.Second(11);

        Assert.Equal([ViolationKind.ConfirmedWithoutAccept], Close());
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(60, true)]
    public void Run_WhenAnOfferStaysOpen_IsAViolationAfterItsDeadlineAndAllSlack(double closedAt, bool isFound)
    {
        Driver().Offered(Events.Offer(1, 10));
        ride.WasAnsweredNoDriver = true;

        Assert.Equal(isFound ? [ViolationKind.OfferLeftOpen] : [], Close(closedAt));
    }

    [Fact]
    public void Run_WhenItHappenedAMomentAgo_DoesNotAskForTheConsequence()
    {
        ride.AssignedAt = Events.Second(11);

        Assert.Empty(Close(closedAt: 12));
    }

    [Fact]
    public void Run_WhenTheUserStopped_OpenSessionsAreNoFault()
    {
        new ClosingChecks(book, Events.Second(60)).Run(wasCutShort: true);

        Assert.Empty(book.Violations.All);
    }

    private DriverPage Driver()
    {
        var driver = new DriverPage(book.Drivers.Count, $"driver-{book.Drivers.Count}", "US", book.Traces, book.Violations);
        driver.SaysAvailable();
        book.Drivers.Add(driver);
        return driver;
    }

    private static void Take(DriverPage driver)
    {
        var offer = driver.Offered(Events.Offer(1, 10))!;
        offer.Said = Decision.Accept;
        driver.Confirmed(Events.Make(RoomEventNames.Confirmed, 2, 11), 1);
        driver.Answered(offer, "assigned", Events.Second(11));
    }

    private List<ViolationKind> Close(double closedAt = 60)
    {
        new ClosingChecks(book, Events.Second(closedAt)).Run(wasCutShort: false);
        return [.. book.Violations.All.Select(violation => violation.Kind)];
    }
}
