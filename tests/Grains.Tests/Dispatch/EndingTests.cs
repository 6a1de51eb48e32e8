using SafeGo.Cluster;
using SafeGo.Drivers;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>How a ride ends, and what its driver is then.</summary>
public abstract class EndingTests(SqliteCluster cluster, ServiceType service)
{
    [Fact]
    public async Task CancelByCustomer_WhenOffersAreOpen_WithdrawsThemAndFreesTheDrivers()
    {
        var world = cluster.NewWorld(service: service);
        var drivers = await world.Drivers(2);
        var ride = await world.Request();

        var reply = await ride.Cancel();

        Assert.Equal((SessionOutcome.Done, "cancelled_by_customer", DispatchStatus.Cancelled), (reply.Outcome, reply.Status, reply.DispatchStatus));
        foreach (var driver in drivers)
        {
            Assert.Equal([RoomEventNames.RideOffer, RoomEventNames.RideOfferExpired], await driver.Heard());
            Assert.Equal(AnswerOutcome.OfferExpired, await driver.Accept(ride));
        }

        Assert.Equal(drivers.Select(d => d.Id), await (await (await ride.Again()).Opened()).Asked());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task CancelByCustomer_WhenTheDriverIsOnHisWay_FreesHim(int stepsDone)
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Accept(ride);
        foreach (var step in world.Policy.Steps.TakeWhile(world.Policy.CanBeGivenUp).Take(stepsDone)) await driver.Advance(ride, step);

        Assert.Equal(SessionOutcome.Done, (await ride.Cancel()).Outcome);

        Assert.Equal(RoomEventNames.RideCancelled, (await driver.Heard())[^1]);
        Assert.Null((await driver.Row()).CurrentAssignmentId);
        Assert.True((await driver.InMemory()).IsAvailable);
        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task CancelByCustomer_WhenTheRideIsInProgress_IsInvalid()
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Accept(ride);
        await driver.PickUp(ride);

        Assert.Equal(SessionOutcome.InvalidState, (await ride.Cancel()).Outcome);
    }

    [Fact]
    public async Task CancelByCustomer_WhenCalledAgain_AnswersTheSame()
    {
        var world = cluster.NewWorld(service: service);
        await world.Driver(1);
        var ride = await world.Request();

        Assert.Equal(await ride.Cancel(), await ride.Cancel());

        Assert.Equal(2, ride.Commits.Count);
    }

    [Fact]
    public async Task CancelByCustomer_WhenTheRideIsAnothers_IsNotFound()
    {
        var world = cluster.NewWorld(service: service);
        await world.Driver(1);
        var (ride, other) = (await world.Request(), await world.NewRide());

        Assert.Equal(SessionOutcome.NotFound, (await ride.Grain.CancelByCustomer(other.Customer, "not mine")).Outcome);
    }

    [Fact]
    public async Task Advance_WhenTheRideIsCompleted_FreesTheDriverAndHisAvailabilityComesBack()
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Accept(ride);

        await driver.Complete(ride);

        var row = await driver.Row();
        Assert.Equal((true, null), (row.IsAvailable, row.CurrentAssignmentId));
        Assert.True((await driver.InMemory()).IsAvailable);
        Assert.Equal(world.Policy.Steps[^1], (await ride.Now()).EntityStatus);
        Assert.Equal(world.Policy.Steps.Length, (await ride.Heard()).Count(name => name == RoomEventNames.RideStatusChanged));
        Assert.Equal([driver.Id], await (await (await ride.Again()).Opened()).Asked());
    }

    [Fact]
    public async Task Advance_WhenHeTurnedUnavailableOnTheWay_HeStaysSo()
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Accept(ride);
        Assert.Equal(StatusOutcome.Changed, await driver.SetStatus(false));

        await driver.Complete(ride);

        Assert.False((await driver.Row()).IsAvailable);
        Assert.False((await driver.InMemory()).IsAvailable);
    }

    [Fact]
    public async Task Advance_WhenHeLostHisSocketOnTheWay_HeIsOfflineAfterIt()
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Accept(ride);
        await driver.Disconnect();
        Assert.True((await driver.Row()).IsOnline);

        await driver.Complete(ride);

        var row = await driver.Row();
        Assert.Equal((false, false), (row.IsOnline, row.IsAvailable));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-1)]
    public async Task Advance_WhenItIsNotTheNextStep_IsInvalid(int place)
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Accept(ride);

        Assert.Equal(SessionOutcome.InvalidState, (await driver.Advance(ride, place < 0 ? "cancelled_by_customer" : world.Policy.Steps[place])).Outcome);
    }

    [Fact]
    public async Task Advance_WhenTheDriverIsNotTheWinner_IsNotFound()
    {
        var world = cluster.NewWorld(service: service);
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        await drivers[0].Accept(ride);

        Assert.Equal(SessionOutcome.NotFound, (await drivers[1].Advance(ride, world.Policy.Steps[0])).Outcome);
    }

    [Fact]
    public async Task CancelByAdmin_WhenItIsUnderWay_EndsItAndFreesTheDriver()
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Accept(ride);
        await driver.PickUp(ride);

        var reply = await ride.Grain.CancelByAdmin("fraud", null);

        Assert.Equal((SessionOutcome.Done, "cancelled_by_admin", DispatchStatus.Cancelled), (reply.Outcome, reply.Status, reply.DispatchStatus));
        Assert.Equal(reply, await ride.Grain.CancelByAdmin("fraud", null));
        Assert.Equal(RoomEventNames.RideCancelled, (await driver.Heard())[^1]);
        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task CancelByDriver_WhenOthersAreNear_TheSameSessionSearchesAgainWithoutHim()
    {
        var world = cluster.NewWorld(service: service);
        var drivers = await world.Drivers(3);
        var ride = await world.Request();
        await drivers[2].Reject(ride);
        await drivers[0].Accept(ride);

        var reply = await drivers[0].Cancel(ride);

        Assert.Equal((SessionOutcome.Done, world.Policy.Searching, DispatchStatus.SearchingDriver), (reply.Outcome, reply.Status, reply.DispatchStatus));
        // Who lost is asked again; who rejected or gave it back is not.
        Assert.Equal([drivers[1].Id], await ride.Asked());
        Assert.Equal([RoomEventNames.RideCancelled, RoomEventNames.RideSearchingDriver], (await ride.Heard()).TakeLast(2));
        Assert.True((await drivers[0].Row()).IsAvailable);
        Assert.Equal(AnswerOutcome.OfferExpired, await drivers[0].Accept(ride));
        Assert.Equal(reply.Outcome, (await drivers[0].Cancel(ride)).Outcome);
        Assert.Equal(AnswerOutcome.Assigned, await drivers[1].Accept(ride));
    }

    [Fact]
    public async Task CancelByDriver_WhenHeGaveItBack_AnotherRequestMayAskHimAtOnce()
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Accept(ride);
        await driver.Cancel(ride);

        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task CancelByDriver_WhenTheRideIsInProgress_IsInvalid()
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Accept(ride);
        await driver.PickUp(ride);

        Assert.Equal(SessionOutcome.InvalidState, (await driver.Cancel(ride)).Outcome);
    }
}

public sealed class RideEndingTests(SqliteCluster cluster) : EndingTests(cluster, ServiceType.Ride), IClassFixture<SqliteCluster>;

public sealed class FoodEndingTests(SqliteCluster cluster) : EndingTests(cluster, ServiceType.Food), IClassFixture<SqliteCluster>;

public sealed class ParcelEndingTests(SqliteCluster cluster) : EndingTests(cluster, ServiceType.Parcel), IClassFixture<SqliteCluster>;
