using SafeGo.Cluster;

namespace SafeGo.Rooms;

/// <summary>The administrators' room as it fills: every silo has a feed, and each event comes once all the same.</summary>
public abstract class AdminRoomFeedTests(DispatchCluster cluster)
{
    [Fact]
    public async Task Feed_WhenRidesGoTheirWay_TellsEachEventOnceInOrder()
    {
        var world = cluster.NewWorld();
        var drivers = await world.Drivers(2);
        var (kept, called) = (await world.Request(), await world.NewRide());
        await drivers[0].Accept(kept);
        await called.Opened();
        await called.Cancel();

        await WaitFor(kept, RoomEventNames.DispatchDriverAccepted);
        await WaitFor(called, RoomEventNames.DispatchCancelled);

        Assert.Equal(
            [
                RoomEventNames.DispatchSessionCreated, RoomEventNames.DispatchOfferSent, RoomEventNames.DispatchOfferSent,
                RoomEventNames.DispatchDriverAccepted,
            ],
            await NamesOf(kept));
        Assert.Equal(
            [RoomEventNames.DispatchSessionCreated, RoomEventNames.DispatchOfferSent, RoomEventNames.DispatchCancelled],
            await NamesOf(called));

        async Task<IReadOnlyList<string>> NamesOf(TestRide ride) => [.. (await Said(world, ride)).Select(e => e.Name)];

        Task WaitFor(TestRide ride, string name) =>
            Until.Holds($"{name} in the administrators' room", async () => (await NamesOf(ride)).Contains(name));
    }

    [Fact]
    public async Task Feed_WhenManyRidesGoAtOnce_LeavesNoHoleInTheRoomsLog()
    {
        var world = cluster.NewWorld();
        var rides = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.Request()));

        foreach (var ride in rides)
        {
            await Until.Holds("a request nobody could serve, in the administrators' room", async () => (await Said(world, ride)).Count == 2);
        }

        var all = await world.Said(RoomId.AdminDispatch);
        Assert.Equal(Enumerable.Range(1, all.Count).Select(i => (long)i), all.Select(e => e.Seq));
        foreach (var ride in rides)
        {
            Assert.Equal(
                [RoomEventNames.DispatchSessionCreated, RoomEventNames.DispatchNoDriverFound],
                (await Said(world, ride)).Select(e => e.Name));
        }
    }

    private static async Task<IReadOnlyList<RoomEvent>> Said(World world, TestRide ride) =>
        [.. (await world.Said(RoomId.AdminDispatch)).Where(e => e.Body.Contains(ride.Id.ToString(), StringComparison.Ordinal))];
}

public sealed class SqliteAdminRoomFeedTests(SqliteCluster cluster) : AdminRoomFeedTests(cluster), IClassFixture<SqliteCluster>;

public sealed class PostgresAdminRoomFeedTests(PostgresCluster cluster) : AdminRoomFeedTests(cluster), IClassFixture<PostgresCluster>;
