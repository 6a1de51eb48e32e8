using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rooms;

namespace SafeGo.Persistence.Dispatch;

/// <summary>What each command leaves in the rows.</summary>
public abstract class CommitTests(Engine engine)
{
    private readonly World world = engine.World;

    [Fact]
    public async Task Commit_WhenOpenedWithNobodyNear_WritesARideThatIsOver()
    {
        var session = world.New(await world.Customer());

        var result = await session.Begin();

        Assert.Equal(CommitOutcome.Written, result.Outcome);
        Assert.Equal($"cancelled_no_driver | no_driver_found | - | - | - | {Now} | {Now}", await Ride(session));
        Assert.Equal($"no_driver_found | no_driver_found | 1 | 1 | {Now} | - | - | []", await Session(session));
    }

    [Fact]
    public async Task Commit_WhenOpenedWithOffers_WritesRideSessionOffersLogAndEvents()
    {
        var (ann, ben) = await Two();
        var session = world.New(await world.Customer());

        var result = await session.Begin(ann, ben);

        Assert.Equal($"searching_driver | searching_driver | - | - | - | - | {Now}", await Ride(session));
        Assert.Equal($"offer_pending | searching_driver | 1 | 1 | - | {Now + 26_000} | - | [\"{ann}\",\"{ben}\"]", await Session(session));
        Assert.Equal([$"{ann} | 1 | 0 | pending | 0.1 | - | -", $"{ben} | 1 | 0 | pending | 0.2 | - | -"], await Offers(session));
        Assert.Equal(
            [
                "1 | customer | opened | requested | -", "2 | system | status_changed | searching_driver | -",
                "3 | system | offer_made | searching_driver | -", "4 | system | offer_made | searching_driver | -",
                "5 | system | status_changed | offer_pending | -",
            ],
            await Log(session));
        await AssertRoom(RoomId.Of(session.Request.CustomerId), "test:Requested", "test:Searching");
        await AssertRoom(RoomId.Of(ann), "test:OfferMade");
        Assert.Equal([1L, 2, 1, 1], result.Events.Select(e => e.Seq));
        Assert.Empty(result.Drivers);
        Assert.Equal("1 | 1 | 1 | 1 | free", await world.Of(ann));
    }

    [Fact]
    public async Task Commit_WhenRejectedWithARefill_EndsOneOfferAndMakesAnother()
    {
        var (ann, ben) = await Two();
        var session = await world.Open(ann);

        await session.Reject(ann, ben);

        Assert.Equal([$"{ann} | 1 | 0 | rejected | 0.1 | {Now} | -", $"{ben} | 1 | 0 | pending | 0.1 | - | -"], await Offers(session));
        Assert.Equal("1 | 0", await Rate(ann));
        Assert.Equal($"offer_pending | searching_driver | 1 | 2 | - | {Now + 26_000} | - | [\"{ann}\",\"{ben}\"]", await Session(session));
    }

    [Fact]
    public async Task Commit_WhenAccepted_GivesTheJobToOneAndTellsAll()
    {
        var (ann, ben) = await Two();
        var session = await world.Open(ann, ben);
        engine.Time.Advance(TimeSpan.FromSeconds(3));

        var result = await session.Accept(ben);

        Assert.Equal($"accepted | accepted | {ben} | {Now} | - | - | {Now - 3000}", await Ride(session));
        Assert.Equal($"driver_accepted | searching_driver | 1 | 2 | - | - | {ben} | [\"{ann}\",\"{ben}\"]", await Session(session));
        Assert.Equal([$"{ann} | 1 | 0 | lost | 0.1 | {Now} | taken", $"{ben} | 1 | 0 | accepted | 0.2 | {Now} | -"], await Offers(session));
        Assert.Equal("1 | 1 | 0 | 1 | on a job", await world.Of(ben));
        Assert.Equal("1 | 1 | 1 | 1 | free", await world.Of(ann));
        Assert.Equal(("1 | 1", "0 | 0"), (await Rate(ben), await Rate(ann)));
        var row = Assert.Single(result.Drivers);
        Assert.Equal((ben, session.Id, false), (row.DriverId, row.CurrentAssignmentId!.Value, row.IsAvailable));
        await AssertRoom(RoomId.Of(ann), "test:OfferMade", "test:OfferEnded");
        await AssertRoom(RoomId.Of(ben), "test:OfferMade", "test:DriverAssigned");
    }

    [Fact]
    public async Task Commit_WhenDrivenToTheEnd_StampsEachStepAndFreesTheDriver()
    {
        var ann = await world.Driver();
        var session = await world.Open(ann);
        await session.Accept(ann);
        var accepted = Now;
        engine.Time.Advance(TimeSpan.FromMinutes(4));
        await session.Advance(ann, "driver_arriving");
        Assert.Equal($"driver_arriving | accepted | {ann} | {accepted} | - | - | {accepted}", await Ride(session));

        await session.Advance(ann, "in_progress");
        var started = Now;
        engine.Time.Advance(TimeSpan.FromMinutes(20));
        var result = await session.Advance(ann, "completed");

        Assert.Equal($"completed | accepted | {ann} | {accepted} | {Now} | - | {accepted}", await Ride(session));
        Assert.Equal(started, await engine.Scalar<long>($"select started_at from rides where id = '{session.Request.EntityId}'"));
        Assert.Equal("1 | 1 | 1 | 1 | free", await world.Of(ann));
        Assert.Equal((ann, true), (result.Drivers.Single().DriverId, result.Drivers.Single().IsAvailable));
        Assert.Equal(Now, await engine.Scalar<long>($"select released_at from dispatch_sessions where id = '{session.Id}'"));
        Assert.Equal(session.Known!.LogCount, (await Log(session)).Count);
    }

    [Fact]
    public async Task Commit_WhenTheCustomerCancels_EndsRideAndOffers()
    {
        var (ann, ben) = await Two();
        var session = await world.Open(ann, ben);

        await session.CancelByCustomer();

        Assert.Equal($"cancelled_by_customer | cancelled | - | - | - | {Now} | {Now}", await Ride(session));
        Assert.Equal([$"{ann} | 1 | 0 | withdrawn | 0.1 | {Now} | cancelled", $"{ben} | 1 | 0 | withdrawn | 0.2 | {Now} | cancelled"], await Offers(session));
        Assert.Equal("0 | 0", await Rate(ann));
    }

    [Theory]
    [InlineData("has_socket = true", "1 | 1 | 1 | 1 | free")]
    [InlineData("wanted_available = false", "1 | 1 | 0 | 0 | free")]
    [InlineData("has_socket = false", "0 | 0 | 0 | 1 | free")]
    public async Task Commit_WhenAJobEnds_BringsBackWhatTheDriverChose(string meanwhile, string after)
    {
        var ann = await world.Driver();
        var session = await world.Open(ann);
        await session.Accept(ann);
        await world.Change(ann, meanwhile);

        await session.CancelByCustomer();

        Assert.Equal(after, await world.Of(ann));
        Assert.Equal($"cancelled_by_customer | cancelled | {ann} | {Now} | - | {Now} | {Now}", await Ride(session));
    }

    [Fact]
    public async Task Commit_WhenTheDriverCancels_SearchesAgainInANewWave()
    {
        var (ann, ben) = await Two();
        var session = await world.Open(ann, ben);
        await session.Accept(ann);

        var result = await session.CancelByDriver(ann, ben);

        Assert.Equal($"searching_driver | searching_driver | - | - | - | - | {Now}", await Ride(session));
        Assert.Equal($"offer_pending | searching_driver | 2 | 3 | - | {Now + 26_000} | - | [\"{ann}\",\"{ben}\"]", await Session(session));
        Assert.Equal(
            [$"{ann} | 1 | 0 | accepted | 0.1 | {Now} | -", $"{ben} | 1 | 0 | lost | 0.2 | {Now} | taken", $"{ben} | 2 | 0 | pending | 0.1 | - | -"],
            await Offers(session));
        Assert.Equal("1 | 1 | 1 | 1 | free", await world.Of(ann));
        Assert.Equal([ann], result.Drivers.Select(d => d.DriverId));

        await session.Accept(ben);
        Assert.Equal("1 | 1 | 0 | 1 | on a job", await world.Of(ben));
        Assert.Equal($"accepted | accepted | {ben} | {Now} | - | - | {Now}", await Ride(session));
    }

    [Fact]
    public async Task Find_WhenWritten_IsTheSnapshotThatWasWritten()
    {
        var (ann, ben) = await Two();
        var settings = new DispatchSettings { MaxRadiusKm = 7.5, MaxOffers = 9, SearchPatienceSeconds = 4 };
        var session = await world.Open(settings, ann, ben);
        await session.Reject(ann);
        await session.Accept(ben);

        var found = await engine.Dispatch.Find(session.Id);

        Assert.Equal(session.Known!.Offers, found!.Offers);
        Assert.Equal(session.Known, found with { Offers = session.Known.Offers });
        Assert.Equal(session.Id, await engine.Dispatch.FindByEntity(session.Request.EntityId));
    }

    [Fact]
    public async Task Find_WhenThereIsNone_IsNull()
    {
        Assert.Null(await engine.Dispatch.Find(SessionId.New()));
        Assert.Null(await engine.Dispatch.FindByEntity(EntityId.New()));
    }

    private long Now => engine.Now.ToUnixTimeMilliseconds();

    private async Task<(DriverId Ann, DriverId Ben)> Two() => await world.Drivers(2) is [var ann, var ben] ? (ann, ben) : default;

    private Task<string> Ride(StoredSession session) => engine.Row(
        $"select status, dispatch_status, assigned_driver_id, accepted_at, completed_at, cancelled_at, requested_at from rides where id = '{session.Request.EntityId}' and coalesce(driver_id, id) = coalesce(assigned_driver_id, id)");

    private Task<string> Session(StoredSession session) => engine.Row(
        $"select status, opened_as, wave, version, released_at, next_step_at, assigned_driver_id, candidate_driver_ids from dispatch_sessions where id = '{session.Id}'");

    private Task<IReadOnlyList<string>> Offers(StoredSession session) => engine.Table(
        $"select driver_id, wave, slot, status, distance_km, answered_at, reason from offers where session_id = '{session.Id}' order by wave, driver_id");

    private Task<IReadOnlyList<string>> Log(StoredSession session) => engine.Table(
        $"select number, actor, step, status, reason from dispatch_session_log where session_id = '{session.Id}' order by number");

    private Task<string> Rate(DriverId driver) => engine.Row(
        $"select offers_closed, offers_accepted from driver_realtime_state where driver_id = '{driver}'");

    private async Task AssertRoom(RoomId room, params string[] names)
    {
        var events = await engine.Rooms.Read(room, 0, 100);
        Assert.Equal(names, events.Select(e => e.Name));
        Assert.Equal(Enumerable.Range(1, names.Length).Select(n => (long)n), events.Select(e => e.Seq));
        Assert.Equal(names.Length, await engine.Rooms.Head(room));
    }
}

public sealed class SqliteCommitTests(SqliteEngine engine) : CommitTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresCommitTests(PostgresEngine engine) : CommitTests(engine), IClassFixture<PostgresEngine>;
