using System.Diagnostics;
using System.Globalization;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rides;
using SafeGo.Rooms;

namespace SafeGo.Persistence.Races;

/// <summary>
/// Straight at the store, without the grains that would put the commands in line: what two activations of one session,
/// or a frozen process that wakes, would do. The database alone must let one of them through.
/// </summary>
public abstract class AcceptRaceTests(Engine engine)
{
    /// <summary>Of fifty drivers each.</summary>
    private static readonly int Storms = int.Parse(Environment.GetEnvironmentVariable("SAFEGO_STORE_STORMS") ?? "500", CultureInfo.InvariantCulture);

    private readonly World world = engine.World;

    [Fact]
    public async Task Commit_WhenFiftyDriversAcceptOneRide_ExactlyOneWinsEachTime()
    {
        var drivers = await world.Drivers(50);
        var customer = await world.Customer();
        var wins = new HashSet<DriverId>();
        for (var round = 0; round < Storms; round++)
        {
            // Offers by plain SQL, and each contender knows of his own alone: short batches meet harder, and make time for many rounds.
            var session = world.New(customer, new DispatchSettings { SearchPatienceSeconds = 60 });
            Assert.Equal(CommitOutcome.Written, (await session.Begin()).Outcome);
            var offers = await OfferToAll(session, drivers);
            var batches = Shuffled(offers, round).Select(o => session.With(o).Accepting(o.DriverId)).ToArray();

            var winner = await Race(batches, round);

            wins.Add(winner.Change.Assigned!.Value);
            session.Known = winner.Change.After;
            await engine.Run($"update offers set status = 'lost' where session_id = '{session.Id}' and status = 'pending'");
            Assert.Equal(CommitOutcome.Written, (await session.CancelByCustomer()).Outcome);
        }

        await AssertHistory(customer, Storms);
        Assert.True(wins.Count > 1, "The same driver came first in all rounds: nobody raced.");
    }

    [Fact]
    public async Task Commit_WhenTheWinnerEndsTheOthersOffersToo_TheRestAreLostEachOf20Rounds()
    {
        const int Rounds = 20;
        var drivers = await world.Drivers(50);
        var customer = await world.Customer();
        for (var round = 0; round < Rounds; round++)
        {
            var session = world.New(customer, new DispatchSettings { MaxCandidates = 50, MaxOffers = 50 });
            Assert.Equal(CommitOutcome.Written, (await session.Begin(drivers)).Outcome);

            var winner = await Race([.. Shuffled(drivers, round).Select(session.Accepting)], round);

            session.Known = winner.Change.After;
            Assert.Equal(CommitOutcome.Written, (await session.CancelByCustomer()).Outcome);
        }

        await AssertHistory(customer, Rounds);
    }

    [Fact]
    public async Task Commit_WhenOneDriverAcceptsTwoRidesAtOnce_GetsExactlyOneEachOf200Rounds()
    {
        var settings = new DispatchSettings { MaxOpenOffersPerDriver = 2 };
        var ann = await world.Driver();
        for (var round = 0; round < 200; round++)
        {
            StoredSession[] sessions = [await world.OpenAt(0, settings, ann), await world.OpenAt(1, settings, ann)];

            var results = await Task.WhenAll(sessions.Select(s => Task.Run(() => s.Accept(ann))));

            Assert.Equal([CommitOutcome.Written, CommitOutcome.DriverRefused], results.Select(r => r.Outcome).Order());
            var won = Array.FindIndex(results, r => r.Outcome == CommitOutcome.Written);
            Assert.Equal(
                [$"{sessions[won].Id} | {ann}"],
                await engine.Table($"select id, assigned_driver_id from dispatch_sessions where assigned_driver_id = '{ann}' and released_at is null"));
            Assert.Equal($"{sessions[won].Id}", await engine.Scalar<string>($"select cast(current_assignment_id as text) from driver_realtime_state where driver_id = '{ann}'"));
            // The loser's session still has its offer open and goes on.
            Assert.Equal("pending", await engine.Scalar<string>($"select status from offers where session_id = '{sessions[1 - won].Id}'"));
            foreach (var session in sessions) await session.CancelByCustomer();
        }
    }

    [Fact]
    public async Task Commit_WhenCancelMeetsAccept_HistoryIsOneOfTheTwoOrdersEachOf200Rounds()
    {
        var ann = await world.Driver();
        var cancelledFirst = 0;
        for (var round = 0; round < 200; round++)
        {
            var session = await world.Open(ann);
            var (driver, customer) = (session.AsAnotherSeesIt(), session.AsAnotherSeesIt());

            var accepting = Task.Run(() => Answer(driver, s => s.Accept(ann, engine.Now)));
            var cancelling = Task.Run(() => Answer(customer, s => s.CancelByCustomer("changed my mind", engine.Now)));
            var (answer, cancelled) = (await accepting, await cancelling);

            // Before pickup a cancel is always possible; the accept counts only if it came first.
            Assert.Equal(SessionOutcome.Done, cancelled);
            var history = await engine.Table($"select status from dispatch_session_log where session_id = '{session.Id}' and step = 'status_changed' order by number");
            Assert.Equal(answer == AnswerOutcome.Assigned ? ["searching_driver", "offer_pending", "driver_accepted", "cancelled_by_customer"] : ["searching_driver", "offer_pending", "cancelled_by_customer"], history);
            Assert.Equal(answer == AnswerOutcome.Assigned ? "accepted" : "withdrawn", await engine.Scalar<string>($"select status from offers where session_id = '{session.Id}'"));
            Assert.Equal("1 | 1 | 1 | 1 | free", await world.Of(ann));
            if (answer == AnswerOutcome.OfferExpired) cancelledFirst++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{cancelledFirst} of 200 were cancelled first.");
    }

    // As the grain does it: a refusal for an old version is answered by running the command again on what is there now.
    private static async Task<TOutcome> Answer<TOutcome>(StoredSession session, Func<DispatchSession, TOutcome> command)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10))
        {
            TOutcome outcome = default!;
            var batch = session.TryChange(s => outcome = command(s));
            if (batch is null || (await session.Commit(batch)).Outcome == CommitOutcome.Written) return outcome;
            await session.Reload();
        }

        throw new TimeoutException("A command was outpaced for 10 s.");
    }

    /// <summary>Sends all at once and gives back the one that was written.</summary>
    private async Task<CommitBatch> Race(CommitBatch[] batches, int round)
    {
        var results = await Task.WhenAll(batches.Select(b => Task.Run(() => engine.Dispatch.Commit(b))));
        var written = Enumerable.Range(0, results.Length).Where(i => results[i].Outcome == CommitOutcome.Written).ToList();
        Assert.True(written.Count == 1, $"Round {round}: {written.Count} drivers won.");
        Assert.All(results.Where((_, i) => i != written[0]), r => Assert.Equal(CommitOutcome.Stale, r.Outcome));
        return batches[written[0]];
    }

    private async Task<Offer[]> OfferToAll(StoredSession session, DriverId[] drivers)
    {
        var (at, until) = (engine.Now, engine.Now.AddSeconds(25));
        var rows = drivers.Select(d => $"('{session.Id}', '{d}', 1, 0, 'pending', 1, {at.ToUnixTimeMilliseconds()}, {until.ToUnixTimeMilliseconds()}, '{session.Id}')");
        await engine.Run($"insert into offers (session_id, driver_id, wave, slot, status, distance_km, offered_at, expires_at, batch_id) values {string.Join(", ", rows)}");
        return [.. drivers.Select(d => new Offer { DriverId = d, Wave = 1, Slot = 0, Status = OfferStatus.Pending, DistanceKm = 1, OfferedAt = at, ExpiresAt = until })];
    }

    // Another order each round, and the same in every run.
    private static T[] Shuffled<T>(T[] items, int round)
    {
        var shuffled = items.ToArray();
        new Random(round).Shuffle(shuffled);
        return shuffled;
    }

    private async Task AssertHistory(CustomerId customer, int rounds)
    {
        var sessions = $"select id from dispatch_sessions where customer_id = '{customer}'";
        Assert.Equal(rounds, await engine.Scalar<int>($"select count(*) from dispatch_sessions where customer_id = '{customer}' and assigned_driver_id is not null"));
        Assert.Equal(rounds, await engine.Scalar<int>($"select count(*) from offers where status = 'accepted' and session_id in ({sessions})"));
        Assert.Equal(rounds * 49, await engine.Scalar<int>($"select count(*) from offers where status = 'lost' and session_id in ({sessions})"));
        Assert.Equal(rounds, await engine.Scalar<int>($"select count(*) from room_events where name = 'test:DriverAssigned' and room = '{RoomId.Of(customer)}'"));
        Assert.Equal(0, await engine.Scalar<int>("select count(*) from driver_realtime_state where current_assignment_id is not null"));
        Assert.Empty(await engine.Table("select h.room from room_heads h where h.seq <> (select count(*) from room_events e where e.room = h.room)"));
        Assert.Empty(await engine.Table("select s.id from dispatch_sessions s where s.log_count <> (select count(*) from dispatch_session_log l where l.session_id = s.id)"));
    }
}

public sealed class SqliteAcceptRaceTests(SqliteEngine engine) : AcceptRaceTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresAcceptRaceTests(PostgresEngine engine) : AcceptRaceTests(engine), IClassFixture<PostgresEngine>;
