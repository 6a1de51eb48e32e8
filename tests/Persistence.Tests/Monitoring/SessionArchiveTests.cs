using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Monitoring;

namespace SafeGo.Persistence.Monitoring;

/// <summary>Lists hold all sessions there are, so each test wants a time of its own.</summary>
public abstract class SessionArchiveTests(Engine engine)
{
    private ISessionArchive Archive => new SessionArchive(engine.Database, engine.Dispatch);

    [Fact]
    public async Task List_WhenReadPageByPage_GivesEachOnceNewestFirst()
    {
        var since = await Later();
        var written = new List<SessionId>();
        for (var n = 0; n < 5; n++)
        {
            // Two of them at the same moment.
            if (n != 3) engine.Time.Advance(TimeSpan.FromSeconds(1));
            written.Add((await engine.World.Open(await engine.World.Driver())).Id);
        }

        var filter = new SessionFilter(Since: since);
        var (read, place) = (new List<SessionSummary>(), (SessionPlace?)null);
        while (await Archive.List(filter, place, 2) is { Count: > 0 } page)
        {
            read.AddRange(page);
            place = new SessionPlace(page[^1].CreatedAt, page[^1].Id);
        }

        Assert.Equal(written.Count, read.Count);
        Assert.Equal(written.ToHashSet(), read.Select(s => s.Id).ToHashSet());
        Assert.Equal(read.OrderByDescending(s => s.CreatedAt).Select(s => s.Id), read.Select(s => s.Id));
    }

    [Fact]
    public async Task List_WhenFiltered_GivesOnlyWhatIsAskedFor()
    {
        var since = await Later();
        var driver = await engine.World.Driver();
        var (open, taken) = (await engine.World.Open(await engine.World.Driver()), await engine.World.Open(driver));
        await taken.Accept(driver);

        Assert.Equal([taken.Id], await Ids(new SessionFilter(Status: SessionStatus.DriverAccepted, Since: since)));
        Assert.Equal([open.Id], await Ids(new SessionFilter(Status: SessionStatus.OfferPending, Since: since)));
        Assert.Equal(2, (await Ids(new SessionFilter(Service: ServiceType.Ride, CountryCode: "BD", City: "Dhaka", Since: since))).Count);
        Assert.Empty(await Ids(new SessionFilter(CountryCode: "US", Since: since)));
        Assert.Empty(await Ids(new SessionFilter(Service: ServiceType.Food, Since: since)));
        Assert.Empty(await Ids(new SessionFilter(Since: engine.Now.AddSeconds(1))));
    }

    [Fact]
    public async Task Find_WhenTheFirstLookWasExplained_TellsLogOffersAndReasons()
    {
        var (asked, other) = (await engine.World.Driver(), await engine.World.Driver());
        var session = engine.World.New(await engine.World.Customer());
        var (near, far) = (new GeoPoint(23.784, 90.401), new GeoPoint(23.79, 90.41));
        var story = new SearchStory(
            [new LookedAt(asked, SearchStory.Offered, 0.5, near), new LookedAt(other, "stale_fix", 1.2345, far)], [new ReasonCount(LeftOut.TooFar, 7)]);
        Assert.Equal(CommitOutcome.Written, (await session.Begin(story, asked)).Outcome);
        await session.Reject(asked);

        var record = (await Archive.Find(session.Id))!;

        Assert.Equal(SessionStep.Opened, record.Log[0].Step);
        Assert.Equal(Enumerable.Range(1, record.Log.Length), record.Log.Select(l => l.Number));
        var told = Assert.Single(record.Stories).Value;
        Assert.Equal(new LookedAt(other, "stale_fix", 1.234, far), told.Drivers[1] with { DistanceKm = Math.Floor(told.Drivers[1].DistanceKm * 1000) / 1000 });
        Assert.Equal([new ReasonCount(LeftOut.TooFar, 7)], told.Others);
        Assert.Equal([(asked, "rejected", near), (other, "stale_fix", far)], Explanation.Of(record).Select(d => (d.DriverId, d.Reason, d.Place!.Value)));
    }

    [Fact]
    public async Task Find_WhenDriversNearByWereNotInTheIndex_TellsWhyNot()
    {
        await Later();
        var away = "has_socket = false, is_online = false, is_available = false";
        var busy = await DriverAt(22);
        await (await engine.World.Open(busy)).Accept(busy);
        var inGrace = await DriverAt(22, $"{away}, grace_until = @now + 15000");
        var offline = await DriverAt(22, $"{away}, grace_until = @now - 1");
        var pending = await DriverAt(22, "in_good_standing = false");
        await DriverAt(22, $"{away}, grace_until = @now - 1, country_code = 'US'");
        await DriverAt(22, $"{away}, grace_until = @now - 1, last_update_at = @now + 60000");
        await DriverAt(22.1, $"{away}, grace_until = @now - 1");
        var asked = await DriverAt(22);
        var session = await SessionAt(22);
        await session.Begin(asked);
        engine.Time.Advance(TimeSpan.FromSeconds(1));
        await session.CancelByCustomer();
        await DriverAt(22, $"{away}, grace_until = @now + 15000");

        var record = (await Archive.Find(session.Id))!;

        var told = Explanation.Of(record).ToDictionary(d => d.DriverId, d => (d.Stage, d.Reason));
        Assert.Equal((DriverStage.Asked, "withdrawn"), told[asked]);
        Assert.Equal((DriverStage.NotInSearch, "on_a_job"), told[busy]);
        Assert.Equal((DriverStage.NotInSearch, "in_grace"), told[inGrace]);
        Assert.Equal((DriverStage.NotInSearch, "offline"), told[offline]);
        Assert.Equal((DriverStage.NotInSearch, "not_verified"), told[pending]);
        Assert.Equal(5, told.Count);
    }

    [Fact]
    public async Task Find_WhenMoreWereNearThanAreNamed_CountsTheRest()
    {
        for (var n = 0; n < SearchStory.MostNamed + 3; n++) await DriverAt(24.5, "is_available = false");
        var session = await SessionAt(24.5);
        await session.Begin();

        var record = (await Archive.Find(session.Id))!;

        Assert.Equal(SearchStory.MostNamed, Explanation.Of(record).Count());
        Assert.Equal(3, Explanation.Others(record)["not_available"]);
    }

    [Fact]
    public async Task Find_WhenThereIsNone_IsNull() => Assert.Null(await Archive.Find(SessionId.New()));

    private static GeoPoint At(double latitude) => new(latitude, 90.4);

    private Task<DriverId> DriverAt(double latitude, string but = "is_online = true") => engine.World.Driver(
        FormattableString.Invariant($"cell = {CellGrid.CellOf(At(latitude))}, last_known_lat = {latitude}, {but}"));

    private async Task<StoredSession> SessionAt(double latitude)
    {
        var request = engine.World.New(await engine.World.Customer()).Request;
        return new StoredSession(engine.World, request with { Pickup = request.Pickup with { Point = At(latitude) } }, new DispatchSettings { SearchPatienceSeconds = 60 }, null);
    }

    private async Task<IReadOnlyList<SessionId>> Ids(SessionFilter filter) => [.. (await Archive.List(filter, null, 10)).Select(s => s.Id)];

    private Task<DateTimeOffset> Later()
    {
        engine.Time.Advance(TimeSpan.FromHours(1));
        return Task.FromResult(engine.Now);
    }
}

public sealed class SqliteSessionArchiveTests(SqliteEngine engine) : SessionArchiveTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresSessionArchiveTests(PostgresEngine engine) : SessionArchiveTests(engine), IClassFixture<PostgresEngine>;
