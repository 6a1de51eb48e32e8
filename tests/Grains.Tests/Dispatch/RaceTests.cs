using System.Globalization;
using SafeGo.Cluster;
using SafeGo.Drivers;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>Many at once, through the grains: one winner a ride, one job a driver. So many storms of accepts as SAFEGO_GRAIN_STORMS says.</summary>
public abstract class RaceTests(DispatchCluster cluster)
{
    private const int Rounds = 5;
    private const int Crowd = 50;

    // Then another crowd: each reads all he ever heard.
    private const int RoundsPerCrowd = 10;

    // They do not meet: it is for the time that many storms take.
    private const int CrowdsAtOnce = 4;

    private static readonly int Storms = int.Parse(Environment.GetEnvironmentVariable("SAFEGO_GRAIN_STORMS") ?? $"{Rounds}", CultureInfo.InvariantCulture);

    [Fact]
    public Task Answer_WhenFiftyAcceptAtOnce_ExactlyOneWinsEachTime() => Parallel.ForEachAsync(
        Enumerable.Repeat(0, Storms).Chunk(RoundsPerCrowd).Select(rounds => rounds.Length),
        new ParallelOptions { MaxDegreeOfParallelism = CrowdsAtOnce, CancellationToken = TestContext.Current.CancellationToken },
        async (rounds, _) => await Storm(rounds));

    [Fact]
    public async Task Open_WhenTwoRequestsWantOneDriver_OnlyOneHoldsHim()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var world = cluster.NewWorld();
            var driver = await world.Driver(1);
            var rides = new[] { await world.NewRide(), await world.NewRide() };

            var replies = await AtOnce(rides, ride => ride.Open());

            Assert.Equal(1, replies.Count(r => r.DispatchStatus == DispatchStatus.SearchingDriver));
            Assert.Equal(1, replies.Count(r => r.DispatchStatus == DispatchStatus.NoDriverFound));
            Assert.Equal([RoomEventNames.RideOffer], await driver.Heard());
        }
    }

    [Fact]
    public async Task Open_WhenManyRequestsComeAtOnce_NobodyHoldsTwoOffers()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = 3 });
        await world.Drivers(12);
        var rides = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => world.NewRide()));

        await AtOnce(rides, ride => ride.Open());

        var asked = new List<DriverId>();
        foreach (var ride in rides) asked.AddRange(await ride.Asked());
        Assert.Equal(asked.Count, asked.Distinct().Count());
        Assert.Equal(12, asked.Count);
    }

    [Fact]
    public async Task Answer_WhenOneDriverAcceptsTwoRidesAtOnce_HeGetsExactlyOne()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxOpenOffersPerDriver = 2 });
        var driver = await world.Driver(1);
        for (var round = 0; round < Rounds; round++)
        {
            var rides = new[] { await world.Request(), await world.Request() };

            var outcomes = await AtOnce(rides, ride => driver.Accept(ride));

            var won = rides[outcomes.IndexOf(AnswerOutcome.Assigned)];
            var lost = rides.Single(r => r != won);
            Assert.Contains(AnswerOutcome.OfferExpired, outcomes);
            Assert.Equal(won.Id, (await driver.Row()).CurrentAssignmentId);
            Assert.Equal(SessionStatus.NoDriverFound, (await lost.Now()).Status);
            await won.Cancel();
        }
    }

    [Fact]
    public async Task Answer_WhenTheCustomerCancelsAtTheSameTime_TheLastWordIsTheSameForAll()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        for (var round = 0; round < Rounds; round++)
        {
            var ride = await world.Request();

            var accepting = Task.Run(() => driver.Accept(ride));
            var cancelling = Task.Run(() => ride.Cancel());
            var (accepted, cancelled) = (await accepting, await cancelling);

            // Accepted first, the ride is called off before pickup; cancelled first, the offer is gone.
            Assert.Equal(SessionOutcome.Done, cancelled.Outcome);
            Assert.Equal(SessionStatus.CancelledByCustomer, (await ride.Now()).Status);
            Assert.Equal(
                accepted == AnswerOutcome.Assigned ? RoomEventNames.RideCancelled : RoomEventNames.RideOfferExpired,
                (await driver.Heard())[^1]);
            Assert.Null((await driver.Row()).CurrentAssignmentId);
        }
    }

    private async Task Storm(int rounds)
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = Crowd, MaxOffers = Crowd });
        var drivers = await world.Drivers(Crowd);
        for (var round = 0; round < rounds; round++)
        {
            var ride = await world.Request();
            Assert.Equal(Crowd, (await ride.Asked()).Count);

            var outcomes = await AtOnce(drivers, driver => driver.Accept(ride));

            var winner = drivers[outcomes.IndexOf(AnswerOutcome.Assigned)];
            Assert.Equal(1, outcomes.Count(o => o == AnswerOutcome.Assigned));
            Assert.Equal(Crowd - 1, outcomes.Count(o => o == AnswerOutcome.OfferExpired));
            Assert.Equal(winner.Id, (await ride.Now()).AssignedDriverId);
            Assert.Equal(2, ride.Commits.Count);
            await Task.WhenAll(drivers.Select(driver => AssertHeardTheEnd(driver, ride, driver == winner)));
            await ride.Cancel();
        }
    }

    /// <summary>Starts all as near to one moment as it gets.</summary>
    private static async Task<List<TOutcome>> AtOnce<TOne, TOutcome>(IReadOnlyList<TOne> all, Func<TOne, Task<TOutcome>> act)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var acts = all.Select(async one =>
        {
            await start.Task;
            return await act(one);
        }).ToList();
        start.SetResult();
        return [.. await Task.WhenAll(acts)];
    }

    private static async Task AssertHeardTheEnd(TestDriver driver, TestRide ride, bool isWinner)
    {
        var end = (await driver.Said()).Where(e => e.Body.Contains(ride.Id.ToString(), StringComparison.Ordinal)).Select(e => e.Name);
        Assert.Equal([RoomEventNames.RideOffer, isWinner ? RoomEventNames.RideAssignmentConfirmed : RoomEventNames.RideOfferExpired], end);
    }
}

public sealed class SqliteRaceTests(SqliteCluster cluster) : RaceTests(cluster), IClassFixture<SqliteCluster>;

public sealed class PostgresRaceTests(PostgresCluster cluster) : RaceTests(cluster), IClassFixture<PostgresCluster>;
