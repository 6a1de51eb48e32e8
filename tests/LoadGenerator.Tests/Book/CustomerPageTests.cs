using System.Text.Json.Nodes;
using SafeGo.Geo;
using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Rooms;
using SafeGo.LoadGenerator.Trips;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Book;

public sealed class CustomerPageTests
{
    private readonly ViolationLog log = new();
    private readonly CustomerPage page;
    private readonly RidePage ride;
    private long seq;

    public CustomerPageTests()
    {
        page = new CustomerPage("customer-1", log);
        ride = new RidePage(new PlannedRide(0, TimeSpan.Zero, new GeoPoint(40.7, -74), new GeoPoint(40.8, -74), TimeSpan.FromMinutes(9)), "customer-1", Events.Second(1));
        page.Asks(ride);
    }

    [Fact]
    public void Take_WhenTheRoomIsFasterThanTheAnswer_KnowsTheRide()
    {
        Tell(RoomEventNames.Requested);
        page.Answered(ride, Events.Ride, Events.Session, Events.Second(2));

        Assert.Equal(Events.Ride, ride.RideId);
        Assert.Empty(log.All);
    }

    [Fact]
    public void Answered_WhenTheRoomSpokeOfAnotherRide_IsAViolation()
    {
        Tell(RoomEventNames.Requested, "ride-9");
        page.Answered(ride, Events.Ride, Events.Session, Events.Second(2));

        Assert.Equal(ViolationKind.NotHisEvent, Assert.Single(log.All).Kind);
    }

    [Fact]
    public void Take_WhenTheRideIsNoneOfHis_IsAViolation()
    {
        page.Answered(ride, Events.Ride, Events.Session, Events.Second(2));

        Assert.Null(Tell(RoomEventNames.Requested, "ride-9"));
        Assert.Equal(ViolationKind.NotHisEvent, Assert.Single(log.All).Kind);
    }

    [Fact]
    public void Take_WhenTheStoryRunsItsCourse_FindsNothing()
    {
        Tell(RoomEventNames.Requested);
        Tell(RoomEventNames.Searching);
        Tell(RoomEventNames.DriverAssigned);
        Status("driver_arriving");
        Tell(RoomEventNames.Searching, reason: "driver_cancelled");
        Tell(RoomEventNames.DriverAssigned);
        Status("driver_arriving");
        Status("in_progress");
        Status("completed");

        Assert.Empty(log.All);
        Assert.True(ride.IsOver);
    }

    [Theory]
    [InlineData(RoomEventNames.NoDriver, RoomEventNames.DriverAssigned)]
    [InlineData(RoomEventNames.DriverAssigned, RoomEventNames.NoDriver)]
    [InlineData(RoomEventNames.DriverAssigned, RoomEventNames.DriverAssigned)]
    [InlineData(RoomEventNames.DriverAssigned, RoomEventNames.Searching)]
    [InlineData(RoomEventNames.NoDriver, RoomEventNames.Cancelled)]
    [InlineData(RoomEventNames.NoDriver, RoomEventNames.NoDriver)]
    public void Take_WhenAnEventCannotFollow_Contradicts(string first, string second)
    {
        Tell(first);
        Tell(second);

        Assert.Equal(ViolationKind.EventContradicts, Assert.Single(log.All).Kind);
    }

    [Fact]
    public void Take_WhenAStepIsLeftOut_Contradicts()
    {
        Tell(RoomEventNames.DriverAssigned);
        Status("in_progress");

        Assert.Equal(ViolationKind.EventContradicts, Assert.Single(log.All).Kind);
    }

    private RidePage? Tell(string name, string rideId = Events.Ride, string? reason = null) =>
        page.Take(Events.Make(name, ++seq, seq, rideId, more: reason is null ? null : new JsonObject { ["reason"] = reason }));

    private void Status(string status) => page.Take(Events.Status(++seq, seq, status));
}
