using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SafeGo.Cluster;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>How long what is kept.</summary>
public sealed class RetentionTests(SqliteCluster cluster) : IClassFixture<SqliteCluster>
{
    [Fact]
    public async Task ForgetAll_WhenTimeGoesBy_ForgetsEventsFirstAndSessionsAfterFourHundredDays()
    {
        var world = cluster.NewWorld();
        var ride = await world.Request();
        var room = RoomId.Of(ride.Customer);
        await cluster.Rows.Execute(
            $"""
            update room_events set seq = seq + 1000 where room = '{room}';
            update room_heads set seq = seq + 1000 where room = '{room}';
            insert into room_events (room, seq, event_id, name, body, at)
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
            select '{room}', i, hex(randomblob(16)), 'test:said', '', {cluster.Time.Now.ToUnixTimeMilliseconds()} from n
            """);
        var all = (await world.Said(room)).Count;
        var store = cluster.Rows.Store<IDispatchStore>();
        var time = new FakeTimeProvider(cluster.Time.Now);
        var retention = new Retention(cluster.Rows.Store<IRoomLog>(), store, new DispatchClock(time), NullLogger<Retention>.Instance);

        await retention.ForgetAll(TestContext.Current.CancellationToken);
        Assert.Equal(all, (await world.Said(room)).Count);

        time.Advance(Retention.EventsKept + TimeSpan.FromMilliseconds(1));
        await retention.ForgetAll(TestContext.Current.CancellationToken);
        Assert.Equal(Retention.NewestEventsKept, (await world.Said(room)).Count);

        // A session is as old as its id, which is of the system's time.
        var made = TimeProvider.System.GetUtcNow();
        time.SetUtcNow(made + Retention.SessionsKept - TimeSpan.FromDays(1));
        await retention.ForgetAll(TestContext.Current.CancellationToken);
        Assert.NotNull(await store.Find(ride.Id, TestContext.Current.CancellationToken));
        time.SetUtcNow(made + Retention.SessionsKept + TimeSpan.FromDays(1));
        await retention.ForgetAll(TestContext.Current.CancellationToken);
        Assert.Null(await store.Find(ride.Id, TestContext.Current.CancellationToken));
    }
}
