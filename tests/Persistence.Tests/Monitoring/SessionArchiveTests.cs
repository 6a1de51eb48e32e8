using SafeGo.Cells;
using SafeGo.Dispatch;
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
    public async Task Find_WhenThereIsNone_IsNull() => Assert.Null(await Archive.Find(SessionId.New()));

    private async Task<IReadOnlyList<SessionId>> Ids(SessionFilter filter) => [.. (await Archive.List(filter, null, 10)).Select(s => s.Id)];

    private Task<DateTimeOffset> Later()
    {
        engine.Time.Advance(TimeSpan.FromHours(1));
        return Task.FromResult(engine.Now);
    }
}

public sealed class SqliteSessionArchiveTests(SqliteEngine engine) : SessionArchiveTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresSessionArchiveTests(PostgresEngine engine) : SessionArchiveTests(engine), IClassFixture<PostgresEngine>;
