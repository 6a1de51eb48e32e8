using SafeGo.Cluster;
using SafeGo.Drivers;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>Accepting and rejecting, and what others notice of it.</summary>
public abstract class AnswerTests(SqliteCluster cluster, ServiceType service)
{
    [Fact]
    public async Task Answer_WhenOneAccepts_HeWinsAndTheOthersLose()
    {
        var world = cluster.NewWorld(service: service);
        var drivers = await world.Drivers(3);
        var ride = await world.Request();

        Assert.Equal(AnswerOutcome.Assigned, await drivers[1].Accept(ride));

        var session = await ride.Now();
        Assert.Equal((SessionStatus.DriverAccepted, drivers[1].Id), (session.Status, session.AssignedDriverId!.Value));
        Assert.Equal(
            [OfferStatus.Lost, OfferStatus.Accepted, OfferStatus.Lost],
            drivers.Select(d => session.NewestOffer(d.Id)!.Status));
        Assert.Equal([RoomEventNames.RideOffer, RoomEventNames.RideAssignmentConfirmed], await drivers[1].Heard());
        Assert.Equal([RoomEventNames.RideOffer, RoomEventNames.RideOfferExpired], await drivers[0].Heard());
        Assert.Equal(RoomEventNames.RideDriverAssigned, (await ride.Heard())[^1]);
        foreach (var loser in new[] { drivers[0], drivers[2] }) Assert.Equal(AnswerOutcome.OfferExpired, await loser.Accept(ride));
    }

    [Fact]
    public async Task Answer_WhenHeAccepts_HisRowAndHisGrainAreUnavailableAndNobodyAsksHim()
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.Request();

        await driver.Accept(ride);

        var row = await driver.Row();
        Assert.Equal((false, true, ride.Id), (row.IsAvailable, row.IsOnline, row.CurrentAssignmentId!.Value));
        Assert.False((await driver.InMemory()).IsAvailable);
        Assert.Equal(StatusOutcome.OnAJob, await driver.SetStatus(true));
        Assert.Equal(SessionStatus.NoDriverFound, (await (await world.Request()).Now()).Status);
    }

    [Fact]
    public async Task Answer_WhenOneAccepts_TheLosersAreFreeForTheNextRequestAtOnce()
    {
        var world = cluster.NewWorld(service: service);
        var drivers = await world.Drivers(3);
        await drivers[0].Accept(await world.Request());

        var next = await world.Request();

        Assert.Equal([drivers[1].Id, drivers[2].Id], await next.Asked());
    }

    [Fact]
    public async Task Answer_WhenOneRejects_TheNextBestIsAskedInTheSameCommit()
    {
        var world = cluster.NewWorld(service: service, settings: new DispatchSettings { MaxCandidates = 1 });
        var drivers = await world.Drivers(2);
        var ride = await world.Request();

        Assert.Equal(AnswerOutcome.Rejected, await drivers[0].Reject(ride));

        Assert.Equal([drivers[1].Id], await ride.Asked());
        Assert.Equal(2, ride.Commits.Count);
        Assert.Equal([RoomEventNames.RideOffer], await drivers[0].Heard());
    }

    [Fact]
    public async Task Answer_WhenOneRejects_AnotherSessionMayAskHimAtOnce()
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        await driver.Reject(await world.Request());

        var other = await world.Request();

        Assert.Equal([driver.Id], await other.Asked());
    }

    [Fact]
    public async Task Answer_WhenTheLastOneRejects_IsNoDriverFound()
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.Request();

        Assert.Equal(AnswerOutcome.Rejected, await driver.Reject(ride));

        Assert.Equal(SessionStatus.NoDriverFound, (await ride.Now()).Status);
    }

    [Theory]
    [InlineData(Decision.Accept, Decision.Accept, AnswerOutcome.Assigned)]
    [InlineData(Decision.Reject, Decision.Reject, AnswerOutcome.Rejected)]
    [InlineData(Decision.Reject, Decision.Accept, AnswerOutcome.OfferExpired)]
    [InlineData(Decision.Accept, Decision.Reject, AnswerOutcome.OfferExpired)]
    public async Task Answer_WhenGivenTwice_TheFirstCountsAndNothingIsWrittenTwice(Decision first, Decision second, AnswerOutcome outcome)
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Answer(ride, first);
        var (commits, heard) = (ride.Commits.Count, await driver.Heard());

        Assert.Equal(outcome, await driver.Answer(ride, second));

        Assert.Equal(commits, ride.Commits.Count);
        Assert.Equal(heard, await driver.Heard());
    }

    [Fact]
    public async Task Answer_WhenHeWasNeverAsked_IsNotAsked()
    {
        var world = cluster.NewWorld(service: service, settings: new DispatchSettings { MaxCandidates = 1 });
        var drivers = await world.Drivers(2);
        var (ride, unknown) = (await world.Request(), await world.NewRide());

        Assert.Equal(AnswerOutcome.NotAsked, await drivers[1].Accept(ride));
        Assert.Equal(AnswerOutcome.NotAsked, await drivers[0].Accept(unknown));
    }

    [Theory]
    [InlineData("in_good_standing = false")]
    [InlineData("licence_valid_until = 1")]
    public async Task Answer_WhenHeMayNotWorkAnyMore_HisOfferGoesToTheNext(string change)
    {
        var world = cluster.NewWorld(service: service, settings: new DispatchSettings { MaxCandidates = 1 });
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        await drivers[0].ChangeRow(change);

        Assert.Equal(AnswerOutcome.OfferExpired, await drivers[0].Accept(ride));

        Assert.Equal([drivers[1].Id], await ride.Asked());
        Assert.Equal([RoomEventNames.RideOffer, RoomEventNames.RideOfferExpired], await drivers[0].Heard());
    }

    [Fact]
    public async Task Answer_WhenHeHoldsOffersOfTwoSessionsAndAcceptsOne_TheOtherAsksTheNext()
    {
        var world = cluster.NewWorld(service: service, settings: new DispatchSettings { MaxOpenOffersPerDriver = 2, MaxCandidates = 1 });
        var (near, far) = (await world.Driver(1), await world.Driver(2));
        var (first, second) = (await world.Request(), await world.Request());
        Assert.Equal([near.Id], await second.Asked());

        Assert.Equal(AnswerOutcome.Assigned, await near.Accept(first));

        Assert.Equal([far.Id], await second.Asked());
        Assert.Equal(AnswerOutcome.OfferExpired, await near.Accept(second));
    }
}

public sealed class RideAnswerTests(SqliteCluster cluster) : AnswerTests(cluster, ServiceType.Ride), IClassFixture<SqliteCluster>;

public sealed class FoodAnswerTests(SqliteCluster cluster) : AnswerTests(cluster, ServiceType.Food), IClassFixture<SqliteCluster>;

public sealed class ParcelAnswerTests(SqliteCluster cluster) : AnswerTests(cluster, ServiceType.Parcel), IClassFixture<SqliteCluster>;
