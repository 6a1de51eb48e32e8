using SafeGo.Cells;
using SafeGo.Cluster;
using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>What a step may cost, counted (design sections 3 and 4, D10).</summary>
public sealed class BudgetTests(SqliteCluster cluster) : IClassFixture<SqliteCluster>
{
    private const int Candidates = 5;

    [Fact]
    public async Task Open_WhenFiveAreAsked_IsOneCommitAndTwoCallsADriver()
    {
        var world = cluster.NewWorld();
        await world.Drivers(Candidates);
        var ride = await world.NewRide();

        var calls = (await cluster.Calls.During(ride.Opened)).LedToBy(ride.Grain);

        Assert.Single(ride.Commits);
        Assert.Equal(Candidates, Count<IDriverGrain>(calls, nameof(IDriverGrain.Hold)));
        Assert.Equal(Candidates, Count<IDriverGrain>(calls, nameof(IDriverGrain.Tell)));
        Assert.InRange(Count<ICellGrain>(calls, nameof(ICellGrain.Nearest)), 1, 7);
        // The request itself and nothing besides.
        Assert.Equal(1 + (2 * Candidates) + Count<ICellGrain>(calls, nameof(ICellGrain.Nearest)), calls.Count);
    }

    [Fact]
    public async Task Open_WhenTheNearestCellsHaveEnough_AsksNoOther()
    {
        var world = cluster.NewWorld();
        await world.Drivers(Candidates, fromKm: 0.01);
        var ride = await world.NewRide();

        var calls = await cluster.Calls.During(ride.Opened);

        // Usually one; beside a border also those a nearer driver could be in.
        var farthest = (await ride.Now()).PendingOffers.Max(o => o.DistanceKm);
        var needed = CellsAround.Within(world.Pickup, 5).Count(c => c.AtLeastKm <= farthest);
        Assert.Equal(needed, Count<ICellGrain>(calls, nameof(ICellGrain.Nearest)));
    }

    [Fact]
    public async Task Answer_WhenOneOfFiveAccepts_IsOneCommitAndOneCallADriver()
    {
        var world = cluster.NewWorld();
        var drivers = await world.Drivers(Candidates);
        var ride = await world.Request();

        var calls = (await cluster.Calls.During(() => drivers[0].Accept(ride))).LedToBy(ride.Grain);

        Assert.Equal(2, ride.Commits.Count);
        Assert.Equal(Candidates, Count<IDriverGrain>(calls, nameof(IDriverGrain.Tell)));
        // The winner leaves his cell.
        Assert.Equal(1, Count<ICellGrain>(calls, nameof(ICellGrain.Remove)));
        Assert.Equal(1 + Candidates + 1, calls.Count);
    }

    [Fact]
    public async Task Answer_WhenEachOfThreeRejects_IsOneCommitEach()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = 2 });
        var drivers = await world.Drivers(5);
        var ride = await world.Request();

        foreach (var driver in drivers.Take(3)) await driver.Reject(ride);

        Assert.Equal(Enumerable.Repeat<CommitOutcome?>(CommitOutcome.Written, 4), ride.Commits);
    }

    [Fact]
    public async Task Timer_WhenOffersLapseTogether_IsOneCommit()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = 2 });
        var drivers = await world.Drivers(4);
        var ride = await world.Request();

        world.Time.PassSeconds(26.1);

        await ride.WaitForOffersTo([.. drivers.Skip(2)]);
        Assert.Equal(2, ride.Commits.Count);
    }

    [Fact]
    public async Task Timer_WhenItLooksAroundAndNobodyIsThere_WritesNothing()
    {
        var world = cluster.NewWorld();
        await world.Driver(1);
        var ride = await world.Request();

        for (var second = 0; second < 5; second++)
        {
            world.Time.PassSeconds(1);
            await ride.Now();
        }

        Assert.Single(ride.Commits);
    }

    [Theory]
    [InlineData(nameof(DispatchSessionGrain.CancelByCustomer), 2)]
    [InlineData(nameof(DispatchSessionGrain.Advance), 5)]
    [InlineData(nameof(DispatchSessionGrain.CancelByDriver), 3)]
    public async Task Ride_WhenItEnds_IsOneCommitAStep(string end, int commits)
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        var ride = await world.Request();
        switch (end)
        {
            case nameof(DispatchSessionGrain.CancelByCustomer):
                await ride.Cancel();
                break;
            case nameof(DispatchSessionGrain.Advance):
                await driver.Accept(ride);
                await driver.Complete(ride);
                break;
            default:
                await driver.Accept(ride);
                await driver.Cancel(ride);
                break;
        }

        Assert.Equal(commits, ride.Commits.Count);
    }

    [Theory]
    [InlineData(0, 0)] // parked
    [InlineData(0.015, 0)] // too short a way to change any order
    [InlineData(0.05, 1)] // his cell hears of it, and nobody waits for that
    public async Task Locate_WhenHeStaysInHisCell_WritesNothingAndCallsAtMostItsCell(double km, int moves)
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(0);
        var stored = cluster.Drivers.CallsAbout(driver.Id).Count;
        world.Time.PassSeconds(3);

        var calls = await cluster.Calls.During(async () =>
        {
            await driver.Locate(world.At(km));
            await HearMoves(world, moves);
        });

        Assert.DoesNotContain(calls, c => c.From == driver.Grain.GetGrainId());
        Assert.Equal(stored, cluster.Drivers.CallsAbout(driver.Id).Count);
    }

    [Theory]
    [InlineData(60, 3)]
    [InlineData(3600, 3)]
    [InlineData(5, 30)] // each of his fixes, two seconds apart
    public async Task Locate_WhenHeParksForAMinute_TellsHisCellAsOftenAsFreshnessAsks(int maxAgeSeconds, int moves)
    {
        var world = cluster.NewWorld(new DispatchSettings { LocationMaxAgeSeconds = maxAgeSeconds });
        var driver = await world.Driver(0);

        var calls = await cluster.Calls.During(async () =>
        {
            for (var second = 0; second < 60; second += 2)
            {
                world.Time.PassSeconds(2);
                await driver.Locate(world.Pickup);
                cluster.SendMoves();
            }

            await HearMoves(world, moves);
        });

        Assert.DoesNotContain(calls, c => c.From == driver.Grain.GetGrainId());
    }

    [Fact]
    public async Task Locate_WhenHeCrossesABorder_IsOneWriteAndTwoCalls()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(0);
        var stored = cluster.Drivers.CallsAbout(driver.Id).Count;
        world.Time.PassSeconds(3);

        var calls = await cluster.Calls.During(() => driver.Locate(world.At(14)));

        Assert.Equal([nameof(IDriverStore.SetPlace)], cluster.Drivers.CallsAbout(driver.Id).Skip(stored));
        Assert.Equal(
            [nameof(ICellGrain.Put), nameof(ICellGrain.Remove)],
            calls.Where(c => c.From == driver.Grain.GetGrainId()).Select(c => c.Method));
    }

    private static int Count<TGrain>(IEnumerable<GrainCall> calls, string method) =>
        calls.Count(c => c.Interface == typeof(TGrain) && c.Method == method);

    // Nobody is told when they came; those that there should not be have come before what is waited for.
    private async Task HearMoves(World world, int count)
    {
        cluster.SendMoves();
        await Cell(world).Remove(default, 0, default);
        var cell = Cell(world).GetGrainId();
        await Until.Holds(
            $"{count} messages about moves to the cell",
            () => Task.FromResult(cluster.Calls.Count(c => c.Method == nameof(ICellGrain.Move) && c.To == cell)),
            moves => moves == count);
    }

    private ICellGrain Cell(World world) =>
        cluster.Grains[0].GetGrain<ICellGrain>(CellGrid.CellOf(world.Pickup));
}
