using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rides;

namespace SafeGo.Persistence.Rides;

public abstract class RideStoreTests(Engine engine)
{
    private readonly World world = engine.World;

    [Fact]
    public async Task Find_WhenItIsHis_IsTheRideWithItsDriver()
    {
        var drivers = await world.Drivers(3);
        var session = await world.Open(drivers);
        await session.Accept(drivers[1]);

        var ride = await Find(session);

        Assert.Equal((session.Request.EntityId, session.Id, RideStatus.Accepted, DispatchStatus.Accepted), (ride!.RideId, ride.SessionId, ride.Status, ride.DispatchStatus));
        Assert.Equal((World.Pickup, World.Dropoff, "BD", "Dhaka"), (ride.Pickup, ride.Dropoff, ride.CountryCode, ride.City));
        Assert.Equal(new DriverCard("Karim Mia", "Toyota Axio", "•••-••-3456", 4.8), ride.Driver);
        Assert.Equal((3, 0.2), (ride.DriversAsked, ride.DriverDistanceKm!.Value));
        Assert.Equal((engine.Now, engine.Now), (ride.RequestedAt, ride.AcceptedAt!.Value));
        Assert.Equal(((DateTimeOffset?)null, (DateTimeOffset?)null), (ride.CompletedAt, ride.CancelledAt));
    }

    [Fact]
    public async Task Find_WhenItIsAnothers_IsAsIfItWereNot()
    {
        var session = await world.Open();

        Assert.Null(await engine.Rides.Find(session.Request.EntityId, await world.Customer()));
        Assert.Null(await engine.Rides.Find(EntityId.New(), session.Request.CustomerId));
    }

    [Fact]
    public async Task Find_WhenTheDriverGaveItBack_ShowsNoDriverAndCountsTheNewWave()
    {
        var drivers = await world.Drivers(2);
        var session = await world.Open(drivers);
        await session.Accept(drivers[0]);
        await session.CancelByDriver(drivers[0], drivers[1]);

        var ride = await Find(session);

        Assert.Equal((RideStatus.SearchingDriver, DispatchStatus.SearchingDriver, 1), (ride!.Status, ride.DispatchStatus, ride.DriversAsked));
        Assert.Null(ride.Driver);
        Assert.Null(ride.AcceptedAt);
        Assert.Null(ride.DriverDistanceKm);
    }

    [Fact]
    public async Task List_WhenSeveral_IsNewestFirstAndHisOnly()
    {
        var customer = await world.Customer();
        var rides = new List<EntityId>();
        for (var i = 0; i < 4; i++)
        {
            var session = world.New(customer);
            await session.Begin();
            rides.Insert(0, session.Request.EntityId);
            engine.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await world.Open();

        Assert.Equal(rides, (await engine.Rides.List(customer, 10)).Select(r => r.RideId));
        Assert.Equal(rides.Take(2), (await engine.Rides.List(customer, 2)).Select(r => r.RideId));
        Assert.Empty(await engine.Rides.List(await world.Customer(), 10));
    }

    [Fact]
    public async Task Active_WhileTheSessionHoldsHim_IsThatRide()
    {
        var ann = await world.Driver();
        var session = await world.Open(ann);
        var customer = session.Request.CustomerId;

        Assert.Equal(session.Request.EntityId, (await engine.Rides.Active(customer))!.RideId);
        await session.Accept(ann);
        Assert.Equal(RideStatus.Accepted, (await engine.Rides.Active(customer))!.Status);
        foreach (var step in (string[])["driver_arriving", "in_progress", "completed"]) await session.Advance(ann, step);
        Assert.Null(await engine.Rides.Active(customer));
    }

    [Fact]
    public async Task ByKey_WhenUsed_TellsWhatWasAnsweredFirst()
    {
        var customer = await world.Customer();
        var ann = await world.Driver();
        var session = world.New(customer, key: new RequestKey("key-1", "digest-1"));
        await session.Begin(ann);
        await session.CancelByCustomer();

        Assert.Equal(
            new KeyedRide(session.Request.EntityId, session.Id, "digest-1", DispatchStatus.SearchingDriver),
            await engine.Rides.ByKey(customer, "key-1"));
        Assert.Null(await engine.Rides.ByKey(customer, "key-2"));
        Assert.Null(await engine.Rides.ByKey(await world.Customer(), "key-1"));
    }

    [Fact]
    public async Task JobOf_WhenASession_IsWhatItsDriverMustKnow()
    {
        var ann = await world.Driver();
        var session = await world.Open(ann);
        await session.Accept(ann);

        Assert.Equal(
            new RideJob(session.Id, session.Request.EntityId, ServiceType.Ride, "accepted", World.Pickup, World.Dropoff, "Amina R."),
            await engine.Rides.JobOf(session.Id));
        Assert.Null(await engine.Rides.JobOf(SessionId.New()));
    }

    [Fact]
    public async Task OpenOffers_WhenHeHoldsSome_AreThoseWithTheirSessions()
    {
        var ann = await world.Driver();
        var settings = new DispatchSettings { MaxOpenOffersPerDriver = 2 };
        var first = await world.OpenAt(0, settings, ann);
        engine.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await world.OpenAt(1, settings, ann);

        var open = await engine.Rides.OpenOffers(ann);

        Assert.Equal([first.Id, second.Id], open.Select(o => o.Session.Id));
        Assert.All(open, o => Assert.Equal((ann, OfferStatus.Pending), (o.Offer.DriverId, o.Offer.Status)));
        await first.Reject(ann);
        Assert.Equal([second.Id], (await engine.Rides.OpenOffers(ann)).Select(o => o.Session.Id));
    }

    private Task<RideView?> Find(StoredSession session) => engine.Rides.Find(session.Request.EntityId, session.Request.CustomerId);
}

public sealed class SqliteRideStoreTests(SqliteEngine engine) : RideStoreTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresRideStoreTests(PostgresEngine engine) : RideStoreTests(engine), IClassFixture<PostgresEngine>;
