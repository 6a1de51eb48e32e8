using Dapper;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Testing;

namespace SafeGo.Persistence.Drivers;

/// <summary>Presence and availability: contract section 5, "Presence". Rows read: socket, online, available, wanted, job.</summary>
public abstract class DriverStoreTests(Engine engine)
{
    private static readonly FrontEndId FrontEnd = FrontEndId.New();

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);
    private readonly World world = engine.World;

    [Fact]
    public async Task Find_WhenKnown_IsTheRowWithHisOpenOffers()
    {
        var ann = await world.Driver();
        var session = await world.Open(ann);

        var record = await engine.Drivers.Find(ann);

        Assert.Equal((ann, 1L, ServiceMode.Ride, "BD", "Dhaka"), (record!.State.DriverId, record.State.Version, record.State.Mode, record.State.CountryCode, record.State.City));
        Assert.Equal(new DriverCard("Karim Mia", "Toyota Axio", "•••-••-3456", 4.8), record.Card);
        Assert.Equal([new HeldOffer(session.Id, 0, engine.Now.AddSeconds(25))], record.OpenOffers);
        Assert.Equal(1, record.State.AcceptanceRate);
    }

    [Fact]
    public async Task Find_WhenUnknown_IsNull()
    {
        var nobody = new DriverId(Guid.CreateVersion7());

        Assert.Null(await engine.Drivers.Find(nobody));
        Assert.Null(await engine.Drivers.Connect(nobody, FrontEnd, engine.Now));
        Assert.Null(await engine.Drivers.Disconnect(nobody, Grace, engine.Now));
        Assert.Null(await engine.Drivers.SetStatus(nobody, true, ServiceMode.Ride, engine.Now));
    }

    [Fact]
    public async Task AcceptanceRate_WhenHeAnsweredSome_CountsAcceptsOfAllThatEnded()
    {
        var ann = await world.Driver();
        await (await world.Open(ann)).Reject(ann);
        var lapsing = await world.Open(ann);
        engine.Time.Advance(TimeSpan.FromSeconds(27));
        await lapsing.Commit(lapsing.Change(s => s.Lapse(engine.Now)));
        await (await world.Open(ann)).CancelByCustomer(); // not his doing: does not count
        await (await world.Open(ann)).Accept(ann);

        Assert.Equal(1 / 3d, (await engine.Drivers.Find(ann))!.State.AcceptanceRate, 9);
    }

    [Theory]
    [InlineData(true, 0, "1 | 1 | 1 | 1 | free")]
    [InlineData(true, 15, "1 | 1 | 1 | 1 | free")]
    [InlineData(true, 15.001, "1 | 1 | 0 | 0 | free")]
    [InlineData(false, 5, "1 | 1 | 0 | 0 | free")]
    public async Task Connect_WhenHeComesBack_IsAsHeWasOnlyWithinTheGrace(bool wasAvailable, double seconds, string expected)
    {
        var ann = await world.Driver(wasAvailable ? null : "is_available = false, wanted_available = false");
        await engine.Drivers.Disconnect(ann, Grace, engine.Now);
        Assert.Equal($"0 | 0 | 0 | {(wasAvailable ? 1 : 0)} | free", await world.Of(ann));

        engine.Time.Advance(TimeSpan.FromSeconds(seconds));
        var record = await engine.Drivers.Connect(ann, FrontEnd, engine.Now);

        Assert.Equal(expected, await world.Of(ann));
        Assert.Equal((3, null), (record!.State.Version, record.State.GraceUntil));
    }

    [Fact]
    public async Task Connect_WhenNew_IsOnlineAndNotAvailable()
    {
        var ann = await world.Driver("has_socket = false, is_online = false, is_available = false, wanted_available = false, current_service_mode = 'offline'");

        await engine.Drivers.Connect(ann, FrontEnd, engine.Now);

        Assert.Equal("1 | 1 | 0 | 0 | free", await world.Of(ann));
    }

    [Fact]
    public async Task Connect_WhenASecondSocketComes_ChangesNothingHeChose()
    {
        var ann = await world.Driver();

        await engine.Drivers.Connect(ann, FrontEnd, engine.Now);

        Assert.Equal("1 | 1 | 1 | 1 | free", await world.Of(ann));
    }

    [Fact]
    public async Task Disconnect_WhenOnAJob_StaysOnlineAndComesBackToIt()
    {
        var ann = await world.Driver();
        var session = await world.Open(ann);
        await session.Accept(ann);

        await engine.Drivers.Disconnect(ann, Grace, engine.Now);
        Assert.Equal("0 | 1 | 0 | 1 | on a job", await world.Of(ann));

        engine.Time.Advance(TimeSpan.FromMinutes(5));
        await engine.Drivers.Connect(ann, FrontEnd, engine.Now);
        Assert.Equal("1 | 1 | 0 | 1 | on a job", await world.Of(ann));

        await session.CancelByCustomer();
        Assert.Equal("1 | 1 | 1 | 1 | free", await world.Of(ann));
    }

    [Fact]
    public async Task Disconnect_WhenHeHoldsAnOffer_ItsSessionIsDueAtTheEndOfTheGrace()
    {
        var (ann, ben) = (await world.Driver(), await world.Driver());
        var (his, other) = (await world.Open(ann), await world.Open(ben));

        var record = await engine.Drivers.Disconnect(ann, Grace, engine.Now);

        Assert.Equal([his.Id], record!.OpenOffers.Select(o => o.SessionId));
        Assert.Equal(engine.Now + Grace, (await engine.Dispatch.Find(his.Id))!.NextStepAt);
        Assert.Equal(engine.Now.AddSeconds(26), (await engine.Dispatch.Find(other.Id))!.NextStepAt);
        // He may still take it while away.
        Assert.Equal(CommitOutcome.Written, (await (await his.Reload()).Accept(ann)).Outcome);
        Assert.Equal("0 | 0 | 0 | 1 | on a job", await world.Of(ann));
    }

    [Theory]
    [InlineData(true, ServiceMode.Food, "1 | 1 | 1 | 1 | free")]
    [InlineData(false, ServiceMode.Ride, "1 | 1 | 0 | 0 | free")]
    [InlineData(false, ServiceMode.Offline, "1 | 1 | 0 | 0 | free")]
    public async Task SetStatus_WhenFree_IsAsHeSays(bool available, ServiceMode mode, string expected)
    {
        var ann = await world.Driver();

        var record = await engine.Drivers.SetStatus(ann, available, mode, engine.Now);

        Assert.Equal(expected, await world.Of(ann));
        Assert.Equal((mode, 2L), (record!.State.Mode, record.State.Version));
    }

    [Fact]
    public async Task SetStatus_WhenOnAJob_MayOnlyTurnUnavailable()
    {
        var ann = await world.Driver();
        var session = await world.Open(ann);
        await session.Accept(ann);

        Assert.Null(await engine.Drivers.SetStatus(ann, true, ServiceMode.All, engine.Now));
        Assert.Equal("1 | 1 | 0 | 1 | on a job", await world.Of(ann));

        Assert.NotNull(await engine.Drivers.SetStatus(ann, false, ServiceMode.Ride, engine.Now));
        await session.CancelByCustomer();
        Assert.Equal("1 | 1 | 0 | 0 | free", await world.Of(ann));
    }

    [Fact]
    public async Task SetStatus_WhenOffline_DoesNotMakeHimAvailableYet()
    {
        var ann = await world.Driver("has_socket = false, is_online = false, is_available = false, wanted_available = false");

        await engine.Drivers.SetStatus(ann, true, ServiceMode.Ride, engine.Now);

        Assert.Equal("0 | 0 | 0 | 1 | free", await world.Of(ann));
    }

    [Fact]
    public async Task SetStatus_WhenTheOfferWasFirst_NamesItToBeWithdrawn()
    {
        var ann = await world.Driver();
        var session = await world.Open(ann);

        var record = await engine.Drivers.SetStatus(ann, false, ServiceMode.Ride, engine.Now);

        Assert.Equal([session.Id], record!.OpenOffers.Select(o => o.SessionId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SetStatus_WhenAnOfferIsBeingMade_EitherNamesItOrPreventsIt(bool disconnects)
    {
        for (var round = 0; round < 60; round++)
        {
            var ann = await world.Driver();
            var session = world.New(await world.Customer());

            var making = Task.Run(() => session.Begin(ann));
            var leaving = Task.Run(() => disconnects
                ? engine.Drivers.Disconnect(ann, Grace, engine.Now)
                : engine.Drivers.SetStatus(ann, false, ServiceMode.Ride, engine.Now));
            var (made, record) = (await making, await leaving);

            Assert.Contains(made.Outcome, (CommitOutcome[])[CommitOutcome.Written, CommitOutcome.OfferRefused]);
            Assert.Equal(made.Outcome == CommitOutcome.Written ? [session.Id] : Array.Empty<SessionId>(), record!.OpenOffers.Select(o => o.SessionId));
            if (!disconnects || made.Outcome != CommitOutcome.Written) continue;
            Assert.Equal(engine.Now + Grace, (await engine.Dispatch.Find(session.Id))!.NextStepAt);
        }
    }

    [Fact]
    public async Task Absence_WhenSomeAreAway_NamesWhoIsGoneAndTheNextEndOfGrace()
    {
        var present = await world.Driver();
        var gone = await world.Driver("has_socket = false, grace_until = @now");
        var never = await world.Driver("has_socket = false, grace_until = null");
        var blocked = await world.Driver("in_good_standing = false");
        var expired = await world.Driver("licence_valid_until = @now");
        var soon = await world.Driver("has_socket = false, grace_until = @now + 3000");
        var later = await world.Driver("has_socket = false, grace_until = @now + 9000");
        var unknown = new DriverId(Guid.CreateVersion7());

        var absence = await engine.Drivers.Absence([present, gone, never, blocked, expired, later, soon, unknown], engine.Now);

        Assert.Equal([gone, never, blocked, expired, unknown], absence.Gone);
        Assert.Equal(engine.Now.AddSeconds(3), absence.NextGraceEnd);
        Assert.Null((await engine.Drivers.Absence([present], engine.Now)).NextGraceEnd);
    }

    [Fact]
    public async Task InCell_WhenAsked_GivesWhoMayBeOfferedWorkThere()
    {
        const long Cell = 604189371209351167;
        var here = await world.Driver($"cell = {Cell}");
        await world.Driver($"cell = {Cell}, is_available = false");
        await world.Driver($"cell = {Cell}, is_online = false");
        await world.Driver($"cell = {Cell + 1}");

        Assert.Equal([here], (await engine.Drivers.InCell(Cell)).Select(d => d.DriverId));
    }
}

public sealed class SqliteDriverStoreTests(SqliteEngine engine) : DriverStoreTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresDriverStoreTests(PostgresEngine engine) : DriverStoreTests(engine), IClassFixture<PostgresEngine>
{
    [Fact]
    public async Task Disconnect_WhenAnOfferIsCommittedWhileItWaits_ItsSessionIsDueAtTheEndOfTheGraceToo()
    {
        var (ann, ben) = (await engine.World.Driver(), await engine.World.Driver());
        var session = await engine.World.Open(ben);
        await using var connection = await engine.Open();
        await using var offering = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            $"""
            select 1 from driver_realtime_state where driver_id = '{ann}' for update;
            insert into offers (session_id, driver_id, wave, slot, status, distance_km, offered_at, expires_at, batch_id)
            values ('{session.Id}', '{ann}', 1, 0, 'pending', 1, 0, 0, '{session.Id}')
            """);

        var leaving = Task.Run(() => engine.Drivers.Disconnect(ann, TimeSpan.FromSeconds(15), engine.Now));
        await Wait.Until(
            async () => await engine.Scalar<int>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 1,
            "the disconnect waits for the row that the offer holds");
        await offering.CommitAsync();

        Assert.Equal([session.Id], (await leaving)!.OpenOffers.Select(o => o.SessionId));
        Assert.Equal(engine.Now.AddSeconds(15), (await engine.Dispatch.Find(session.Id))!.NextStepAt);
    }
}
