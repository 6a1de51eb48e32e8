using SafeGo.Cells;
using SafeGo.Cluster;
using SafeGo.Drivers;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>Other grains that are slow or fail: the session's own work goes on (design section 3).</summary>
public sealed class GrainFaultTests(SqliteCluster cluster) : IClassFixture<SqliteCluster>
{
    private static readonly Dictionary<string, Exception> Kinds = new()
    {
        ["his silo is gone"] = new SiloUnavailableException("This test's silo is gone."),
        ["no answer came"] = new TimeoutException("This test's call took too long."),
        ["his store failed"] = new StoreIsGoneException(),
    };

    public static TheoryData<string> Faults => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Answer_WhenALosersGrainCannotBeTold_IsWrittenAndAnswered(string fault)
    {
        var world = cluster.NewWorld();
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        using (cluster.Calls.Break<IDriverGrain>(nameof(IDriverGrain.Tell), drivers[1].Id.Value, Kinds[fault]))
        {
            Assert.Equal(AnswerOutcome.Assigned, await drivers[0].Accept(ride));
        }

        Assert.Equal(RoomEventNames.RideOfferExpired, (await drivers[1].Heard())[^1]);
        Assert.False((await drivers[0].InMemory()).IsAvailable);
        // The loser's memory is behind his rows, and believed for a second at most.
        world.Time.PassSeconds(1);
        Assert.Equal([drivers[1].Id], await (await world.Request()).Asked());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Open_WhenTheSearchFails_IsAnsweredAsSearchingAndTheOffersFollow(string fault)
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        TestRide ride;
        using (cluster.Calls.Break<ICellGrain>(nameof(ICellGrain.Nearest), fault: Kinds[fault])) ride = await world.Request();
        Assert.Equal(DispatchStatus.SearchingDriver, ride.Reply!.DispatchStatus);
        Assert.Empty(await ride.Asked());

        world.Time.PassSeconds(0.05);

        await ride.WaitForOffersTo(driver);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Open_WhenOneDriversGrainFails_IsAnsweredAsSearchingAndNobodyKeepsAPlaceForNothing(string fault)
    {
        var world = cluster.NewWorld();
        var drivers = await world.Drivers(2);
        TestRide ride;
        using (cluster.Calls.Break<IDriverGrain>(nameof(IDriverGrain.Hold), drivers[1].Id.Value, Kinds[fault])) ride = await world.Request();
        Assert.Empty(await ride.Asked());

        // The first driver had promised a place before the search failed.
        await ride.Cancel();
        Assert.Equal(drivers.Select(d => d.Id), await (await world.Request()).Asked());
    }

    [Fact]
    public async Task Open_WhenTheSearchIsSlow_IsAnsweredAsSearchingAndTheOffersFollow()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        var ride = await world.NewRide();
        using (var search = cluster.Calls.Hold<ICellGrain>(nameof(ICellGrain.Nearest)))
        {
            var opening = ride.Opened();
            await search.Reached;
            world.Time.Pass(TimeSpan.FromMilliseconds(249));
            Assert.False(opening.IsCompleted);
            world.Time.Pass(TimeSpan.FromMilliseconds(1));
            await Until.Comes("the answer to a request whose search is slow", opening);
        }

        Assert.Equal(DispatchStatus.SearchingDriver, ride.Reply!.DispatchStatus);
        Assert.Equal([RoomEventNames.RideRequested, RoomEventNames.RideSearchingDriver], await ride.Heard());
        Assert.Equal(world.Time.Now.AddMilliseconds(-250), (await ride.Rows()).NextStepAt);

        world.Time.PassSeconds(0.05);

        await ride.WaitForOffersTo(driver);
    }

    [Fact]
    public async Task Open_WhenAPromiseIsSlow_ThePlaceIsGivenBack()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        var ride = await world.NewRide();
        using (var promise = cluster.Calls.Hold<IDriverGrain>(nameof(IDriverGrain.Hold)))
        {
            var opening = ride.Opened();
            await promise.Reached;
            world.Time.Pass(TimeSpan.FromMilliseconds(250));
            // The driver's own turn is held up, so that the place is given back only when it ends.
            promise.Dispose();
            await Until.Comes("the answer to a request whose promise is slow", opening);
        }

        await ride.Cancel();

        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task Answer_WhenTheRefillIsSlow_TheRejectIsAnsweredAndTheNextIsAskedThen()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = 1 });
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        using (var search = cluster.Calls.Hold<ICellGrain>(nameof(ICellGrain.Nearest)))
        {
            var rejecting = drivers[0].Reject(ride);
            await search.Reached;
            world.Time.Pass(TimeSpan.FromMilliseconds(250));
            Assert.Equal(AnswerOutcome.Rejected, await Until.Comes("the answer to a reject", rejecting));
        }

        Assert.Equal(SessionStatus.SearchingDriver, (await ride.Now()).Status);
        world.Time.PassSeconds(0.05);

        await ride.WaitForOffersTo(drivers[1]);
    }
}
