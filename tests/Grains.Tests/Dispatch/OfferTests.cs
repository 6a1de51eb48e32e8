using SafeGo.Cluster;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>Who is asked, in which order, and how many at once (contract section 5).</summary>
public abstract class OfferTests(SqliteCluster cluster, ServiceType service)
{
    [Fact]
    public async Task Open_WhenDriversAreNear_OffersToTheNearestFirst()
    {
        var world = cluster.NewWorld(service: service, settings: new DispatchSettings { MaxCandidates = 2 });
        var far = await world.Driver(3);
        var near = await world.Driver(0.4);
        var middle = await world.Driver(1.2);

        var ride = await world.Request();

        Assert.Equal([near.Id, middle.Id], await ride.Asked());
        Assert.Equal(DispatchStatus.SearchingDriver, ride.Reply!.DispatchStatus);
        Assert.Equal([RoomEventNames.RideOffer], await near.Heard());
        Assert.Empty(await far.Heard());
        Assert.Equal([RoomEventNames.RideRequested, RoomEventNames.RideSearchingDriver], await ride.Heard());
    }

    [Fact]
    public async Task Open_WhenDriversStandTogether_AsksByRatingThenByAcceptanceThenById()
    {
        var world = cluster.NewWorld(service: service, settings: new DispatchSettings { MaxCandidates = 1 });
        List<TestDriver> likely = [await world.NewDriver(rating: 4.5), await world.NewDriver(rating: 4.5)];
        var (best, unlikely, unrated) = (await world.NewDriver(rating: 4.9), await world.NewDriver(rating: 4.5), await world.NewDriver());
        await unlikely.ChangeRow("offers_closed = 10, offers_accepted = 9");
        foreach (var driver in likely.Append(unlikely).Append(unrated).Append(best)) await driver.StartWork(world.At(1));

        var ride = await world.Request();

        var byId = likely.OrderBy(d => d.Id.ToString(), StringComparer.Ordinal);
        foreach (var next in byId.Prepend(best).Append(unlikely).Append(unrated))
        {
            Assert.Equal([next.Id], await ride.Asked());
            await next.Reject(ride);
        }
    }

    [Fact]
    public async Task Open_WhenMoreAreNearThanMayBeAsked_AsksSoManyAndTheNextAfterEachReject()
    {
        var world = cluster.NewWorld(service: service, settings: new DispatchSettings { MaxCandidates = 3, MaxOffers = 5 });
        var drivers = await world.Drivers(7);
        var ride = await world.Request();
        Assert.Equal(drivers.Take(3).Select(d => d.Id), await ride.Asked());

        await drivers[0].Reject(ride);
        await drivers[1].Reject(ride);
        Assert.Equal(drivers.Skip(2).Take(3).Select(d => d.Id), await ride.Asked());

        // All the offers of this search are made: the last three decide.
        foreach (var driver in drivers.Skip(2).Take(3)) await driver.Reject(ride);
        var session = await ride.Now();
        Assert.Equal(SessionStatus.NoDriverFound, session.Status);
        Assert.Equal(5, session.Offers.Length);
    }

    [Fact]
    public async Task Open_WhenADriverHoldsAnOffer_AsksAnother()
    {
        var world = cluster.NewWorld(service: service, settings: new DispatchSettings { MaxCandidates = 1 });
        var (near, far) = (await world.Driver(1), await world.Driver(2));

        var (first, second) = (await world.Request(), await world.Request());

        Assert.Equal([near.Id], await first.Asked());
        Assert.Equal([far.Id], await second.Asked());
    }

    [Fact]
    public async Task Open_WhenADriverMayHoldTwoOffers_AsksHimForBothAndNotForAThird()
    {
        var world = cluster.NewWorld(service: service, settings: new DispatchSettings { MaxOpenOffersPerDriver = 2 });
        var driver = await world.Driver(1);

        var rides = new[] { await world.Request(), await world.Request(), await world.Request() };

        Assert.Equal([driver.Id], await rides[0].Asked());
        Assert.Equal([driver.Id], await rides[1].Asked());
        Assert.Equal(SessionStatus.NoDriverFound, (await rides[2].Now()).Status);
    }

    [Fact]
    public async Task Open_WhenNobodyIsNear_IsNoDriverFoundAtOnceAndTheCustomerMayAskAgain()
    {
        var world = cluster.NewWorld(service: service);

        var ride = await world.Request();

        Assert.Equal((DispatchStatus.NoDriverFound, "cancelled_no_driver"), (ride.Reply!.DispatchStatus, ride.Reply.Status));
        Assert.Equal([RoomEventNames.RideRequested, RoomEventNames.RideSearchingDriver, RoomEventNames.RideNoDriverFound], await ride.Heard());

        var driver = await world.Driver(1);
        var again = await (await ride.Again()).Opened();
        Assert.Equal([driver.Id], await again.Asked());
    }

    [Fact]
    public async Task Open_WhenCalledAgainAfterTheAccept_AnswersAsTheFirstTime()
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.Request();
        Assert.Equal(AnswerOutcome.Assigned, await driver.Accept(ride));

        var again = await ride.Open();

        Assert.Equal(DispatchStatus.SearchingDriver, again.DispatchStatus);
        Assert.Equal(ride.Reply, again);
    }

    [Fact]
    public async Task Open_WhenCalledAgain_AnswersTheSameAndAsksNobodyElse()
    {
        var world = cluster.NewWorld(service: service, settings: new DispatchSettings { MaxCandidates = 1 });
        await world.Drivers(2);
        var ride = await world.Request();

        Assert.Equal(ride.Reply, await ride.Open());

        Assert.Single(ride.Commits);
        Assert.Single(await ride.Asked());
    }

    [Fact]
    public async Task Open_WhenTheCustomerLostHisStanding_IsRefusedAndNothingIsWritten()
    {
        var world = cluster.NewWorld(service: service);
        var driver = await world.Driver(1);
        var ride = await world.NewRide();
        await cluster.Rows.Execute($"update customer_standing set in_good_standing = false where cast(customer_id as text) = '{ride.Customer}'");

        Assert.Equal(OpenOutcome.NotInGoodStanding, (await ride.Open()).Outcome);

        Assert.Empty(await driver.Heard());
        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }
}

public sealed class RideOfferTests(SqliteCluster cluster) : OfferTests(cluster, ServiceType.Ride), IClassFixture<SqliteCluster>
{
    private readonly SqliteCluster cluster = cluster;

    [Fact]
    public async Task Open_WhenTheCustomerHasALiveRide_IsAlreadyActiveAndKeepsNobody()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = 1 });
        var drivers = await world.Drivers(2);
        var ride = await world.Request();

        Assert.Equal(OpenOutcome.AlreadyActive, (await (await ride.Again()).Open()).Outcome);

        // The second driver's place was given back.
        Assert.Equal([drivers[1].Id], await (await world.Request()).Asked());
    }
}

public sealed class FoodOfferTests(SqliteCluster cluster) : OfferTests(cluster, ServiceType.Food), IClassFixture<SqliteCluster>;

public sealed class ParcelOfferTests(SqliteCluster cluster) : OfferTests(cluster, ServiceType.Parcel), IClassFixture<SqliteCluster>;
