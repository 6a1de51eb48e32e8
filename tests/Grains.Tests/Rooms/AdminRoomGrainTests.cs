using Orleans.Core.Internal;
using SafeGo.Cluster;

namespace SafeGo.Rooms;

/// <summary>The administrators' room as it fills: one grain in the cluster does it, and each event comes once.</summary>
public abstract class AdminRoomGrainTests(DispatchCluster cluster)
{
    [Fact]
    public async Task Room_WhenRidesGoTheirWay_TellsEachEventOnceInOrder()
    {
        var world = cluster.NewWorld();
        var drivers = await world.Drivers(2);
        var (kept, called) = (await world.Request(), await world.NewRide());
        await drivers[0].Accept(kept);
        await called.Opened();
        await called.Cancel();

        Assert.Equal(
            [
                RoomEventNames.DispatchSessionCreated, RoomEventNames.DispatchOfferSent, RoomEventNames.DispatchOfferSent,
                RoomEventNames.DispatchDriverAccepted,
            ],
            await Filled(world, kept, 4));
        Assert.Equal(
            [RoomEventNames.DispatchSessionCreated, RoomEventNames.DispatchOfferSent, RoomEventNames.DispatchCancelled],
            await Filled(world, called, 3));
    }

    [Fact]
    public async Task Room_WhenManyRidesGoAtOnce_LeavesNoHoleInItsLog()
    {
        var world = cluster.NewWorld();
        var rides = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => world.Request()));

        foreach (var ride in rides)
        {
            Assert.Equal([RoomEventNames.DispatchSessionCreated, RoomEventNames.DispatchNoDriverFound], await Filled(world, ride, 2));
        }

        var all = await world.Said(RoomId.AdminDispatch);
        Assert.Equal(Enumerable.Range(1, all.Count).Select(i => (long)i), all.Select(e => e.Seq));
    }

    [Fact]
    public async Task Room_WhenItsGrainIsGone_FillsOnFromWhereItWas()
    {
        var world = cluster.NewWorld();
        for (var n = 0; n < 3; n++)
        {
            var ride = await world.Request();
            await Filled(world, ride, 2);
            await cluster.Grains[0].GetGrain<IAdminRoomGrain>(IAdminRoomGrain.Key).AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        }
    }

    /// <summary>What the room says of a ride, once it is so much.</summary>
    private static async Task<IReadOnlyList<string>> Filled(World world, TestRide ride, int events)
    {
        var said = await Until.Holds(
            $"{events} events of a ride in the administrators' room",
            async () =>
            {
                world.Time.PassSeconds(0.1);
                return (await world.Said(RoomId.AdminDispatch)).Where(e => e.Body.Contains(ride.Id.ToString(), StringComparison.Ordinal)).ToList();
            },
            heard => heard.Count >= events);
        return [.. said.Select(e => e.Name)];
    }
}

public sealed class SqliteAdminRoomGrainTests(SqliteCluster cluster) : AdminRoomGrainTests(cluster), IClassFixture<SqliteCluster>;

public sealed class PostgresAdminRoomGrainTests(PostgresCluster cluster) : AdminRoomGrainTests(cluster), IClassFixture<PostgresCluster>;

/// <summary>Two clusters that do not know of each other have one each; the log lets only one of them move on at a time.</summary>
public sealed class RivalAdminRoomGrainTests(PostgresRivals cluster) : AdminRoomGrainTests(cluster), IClassFixture<PostgresRivals>;
