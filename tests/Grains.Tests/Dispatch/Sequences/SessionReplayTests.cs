using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SafeGo.Cluster;
using SafeGo.Drivers;
using SafeGo.Monitoring;
using SafeGo.Persistence;

namespace SafeGo.Dispatch;

/// <summary>
/// A session's log is its whole story. The database of a run, named by SAFEGO_REPLAY_DATA (its data directory) or
/// SAFEGO_REPLAY_DATABASE (a connection string), is told again in full: its newest 1,000 sessions, or SAFEGO_REPLAY_SESSIONS.
/// </summary>
public sealed class SessionReplayTests(SqliteCluster cluster) : IClassFixture<SqliteCluster>
{
    private static readonly Dictionary<string, Func<SessionRecord, SessionRecord>> Changes = new()
    {
        ["a line is missing"] = r => r with { Log = r.Log.RemoveAt(2) },
        ["a line is twice"] = r => r with { Log = r.Log.Insert(2, r.Log[2]) },
        ["another status"] = r => r with { Log = r.Log.SetItem(2, r.Log[2] with { Status = SessionStatus.OfferPending }) },
        ["another actor"] = r => r with { Log = r.Log.SetItem(r.Log.Length - 1, r.Log[^1] with { Actor = Actor.System }) },
        ["another winner"] = r => r with { Session = r.Session with { AssignedDriverId = new DriverId(Guid.NewGuid()) } },
        ["an offer too many"] = r => r with { Session = r.Session with { Offers = r.Session.Offers.Add(r.Session.Offers[0] with { DriverId = new DriverId(Guid.NewGuid()) }) } },
        ["another end"] = r => r with { Session = r.Session with { Status = SessionStatus.NoDriverFound } },
        ["a later answer"] = r => r with { Log = Later(r.Log, SessionStep.OfferAccepted) },
    };

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Fact]
    public async Task Difference_OfASessionWithTwoWaves_IsNone() => Assert.Null(SessionReplay.Difference(await TwoWaves()));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Difference_WhenSomethingWasChanged_NamesIt(string change) =>
        Assert.NotNull(SessionReplay.Difference(Changes[change](await TwoWaves())));

    [Fact]
    public async Task Difference_OfTheSessionsOfARun_IsNone()
    {
        var (directory, database) = (Environment.GetEnvironmentVariable("SAFEGO_REPLAY_DATA"), Environment.GetEnvironmentVariable("SAFEGO_REPLAY_DATABASE"));
        Assert.SkipWhen(directory is null && database is null, "No run's database is named.");
        var most = int.Parse(Environment.GetEnvironmentVariable("SAFEGO_REPLAY_SESSIONS") ?? "1000", CultureInfo.InvariantCulture);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:SafeGo", database), new("SafeGo:DataDirectory", directory)]).Build();
        await using var stores = new ServiceCollection().AddSingleton(cluster.Time.Clock).AddSafeGoPersistence(configuration).BuildServiceProvider();
        var archive = stores.GetRequiredService<ISessionArchive>();

        var (sessions, lines) = (0, 0);
        await foreach (var record in Newest(archive, most))
        {
            Assert.True(SessionReplay.Difference(record) is null, $"Session {record.Session.Id}: {SessionReplay.Difference(record)}");
            (sessions, lines) = (sessions + 1, lines + record.Log.Length);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{sessions} sessions with {lines} lines were told again and are the same.");
        Assert.Equal(most, sessions);
    }

    private async Task<SessionRecord> TwoWaves()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = 2, SearchPatienceSeconds = 5 });
        var drivers = await world.Drivers(4);
        var ride = await world.Request();
        await drivers[0].Reject(ride);
        world.Time.PassSeconds(2);
        await drivers[1].Accept(ride);
        await drivers[1].Advance(ride, "driver_arriving");
        world.Time.PassSeconds(2);
        await drivers[1].Cancel(ride);
        world.Time.PassSeconds(2);
        await drivers[2].Accept(ride);
        await ride.Cancel();
        return (await cluster.Rows.Store<ISessionArchive>().Find(ride.Id, TestContext.Current.CancellationToken))!;
    }

    private static async IAsyncEnumerable<SessionRecord> Newest(ISessionArchive archive, int most)
    {
        SessionPlace? place = null;
        while (most > 0 && await archive.List(new SessionFilter(), place, Math.Min(most, 100)) is { Count: > 0 } page)
        {
            foreach (var session in page) yield return (await archive.Find(session.Id))!;
            place = new SessionPlace(page[^1].CreatedAt, page[^1].Id);
            most -= page.Count;
        }
    }

    private static ImmutableArray<SessionLogEntry> Later(ImmutableArray<SessionLogEntry> log, SessionStep step)
    {
        var at = log.IndexOf(log.First(l => l.Step == step));
        return log.SetItem(at, log[at] with { At = log[at].At.AddHours(1) });
    }
}
