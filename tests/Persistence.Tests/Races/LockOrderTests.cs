using Npgsql;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Persistence.Engines;
using SafeGo.Testing;

namespace SafeGo.Persistence.Races;

/// <summary>
/// Every kind of write at once, over few drivers so that all of them meet: rows are taken in one order everywhere, and
/// no two writes wait for each other in a ring. The server counts the rings it had to break.
/// </summary>
public sealed class LockOrderTests(QuickEyedPostgresEngine engine) : IClassFixture<QuickEyedPostgresEngine>
{
    private const int Places = 3;
    private const int Workers = 8;
    private const int RidesOfEach = 40;
    private static readonly DispatchSettings Settings = new() { MaxOpenOffersPerDriver = Places, MaxCandidates = 4 };

    [Fact]
    public async Task Commit_WhenEverythingIsWrittenAtOnce_NoDeadlockIsBroken()
    {
        var drivers = await engine.World.Drivers(12);
        using var over = new CancellationTokenSource();
        var others = new[] { Task.Run(() => Flush(drivers, over.Token)), Task.Run(() => ComeAndGo(drivers, over.Token)) };

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(seed => Task.Run(() => Ride(drivers, seed))));
        await over.CancelAsync();
        await Task.WhenAll(others);

        await engine.Database.DisposeAsync();
        // A connection tells the server's statistics what it counted when it ends.
        await Wait.Until(
            async () => await engine.Scalar<int>("select count(*) from pg_stat_activity where datname = current_database() and application_name = 'safego'") == 0,
            "the stores' connections have ended");
        Assert.Equal(0, await engine.Scalar<int>("select deadlocks from pg_stat_database where datname = current_database()"));
        Assert.Empty(await engine.Table("select assigned_driver_id from dispatch_sessions where released_at is null"));
        Assert.Empty(await engine.Table("select driver_id from driver_realtime_state where current_assignment_id is not null"));
        Assert.True(await engine.Scalar<int>("select count(*) from offers where status = 'accepted'") > 0, "Nobody ever won: nothing was raced for.");
    }

    // Each ride: ask some, let one say no with others in his place, let one accept, give it back, ask again, call it off.
    private async Task Ride(DriverId[] drivers, int seed)
    {
        var random = new Random(seed);
        DriverId[] Some(int count) => random.GetItems(drivers, count * 3).Distinct().Take(count).ToArray();
        for (var i = 0; i < RidesOfEach; i++)
        {
            var session = engine.World.New(await engine.World.Customer(), Settings);
            session.Slot = random.Next(Places);
            if (!await Written(() => session.Begin(Some(3)))) continue;
            var offered = session.Known!.PendingOffers.Select(o => o.DriverId).ToArray();
            await Written(() => session.Reject(offered[0], [.. Some(3).Except(offered)]));
            var open = session.Known.PendingOffers.Select(o => o.DriverId).ToArray();
            if (open.Length > 0 && await Written(() => session.Accept(open[random.Next(open.Length)])))
            {
                var winner = session.Known.AssignedDriverId!.Value;
                await Written(() => session.CancelByDriver(winner, [.. Some(2).Where(d => d != winner)]));
            }

            if (session.Known.ReleasedAt is null) await Written(session.CancelByCustomer);
        }
    }

    // A refusal is an answer like any other here: drivers are busy, away or asked already.
    private static async Task<bool> Written(Func<Task<CommitResult>> command) => (await command()).Outcome == CommitOutcome.Written;

    private async Task Flush(DriverId[] drivers, CancellationToken over)
    {
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var fixes = drivers.Select(d => new DriverFix(d, new GeoPoint(23.7 + (i % 100 / 1000d), 90.4), engine.Now, null, null)).ToArray();
            new Random(i).Shuffle(fixes);
            await engine.Drivers.FlushPositions(fixes, CancellationToken.None);
        }
    }

    private async Task ComeAndGo(DriverId[] drivers, CancellationToken over)
    {
        var random = new Random(4711);
        while (!over.IsCancellationRequested)
        {
            var driver = drivers[random.Next(drivers.Length)];
            await engine.Drivers.Disconnect(driver, TimeSpan.FromSeconds(15), engine.Now, CancellationToken.None);
            await engine.Drivers.Connect(driver, FrontEndId.New(), engine.Now, CancellationToken.None);
            await engine.Drivers.SetStatus(driver, false, ServiceMode.Ride, engine.Now, CancellationToken.None);
            await engine.Drivers.SetStatus(driver, true, ServiceMode.All, engine.Now, CancellationToken.None);
        }
    }
}

/// <summary>
/// A server that looks for rings at once. Ours look after a second, when the stores' own limit has already given the
/// wait up: they would count none.
/// </summary>
public sealed class QuickEyedPostgresEngine : PostgresEngine
{
    private protected override async Task<Database?> Create()
    {
        var database = await base.Create();
        if (ConnectionString is { } connection) await Run($"alter database {new NpgsqlConnectionStringBuilder(connection).Database} set deadlock_timeout = '20ms'");
        return database;
    }
}
