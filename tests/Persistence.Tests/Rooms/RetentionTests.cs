using SafeGo.Rooms;

namespace SafeGo.Persistence.Rooms;

/// <summary>What is forgotten, and that what stays is whole.</summary>
public abstract class RetentionTests(Engine engine)
{
    private const int Kept = 5;

    private World World => engine.World;

    private DateTimeOffset Later => engine.Now.AddDays(1);

    [Fact]
    public async Task Forget_WhenEventsAreOld_KeepsTheNewestOfEachRoomAndItsHead()
    {
        await ForgetAll(Later);
        var (full, small) = (await Room(said: 40), await Room(said: Kept));

        Assert.Equal(35, await ForgetAll(Later));

        Assert.Equal([36L, 37, 38, 39, 40], await Seqs(full));
        Assert.Equal([1L, 2, 3, 4, 5], await Seqs(small));
        Assert.Equal(40, await engine.Rooms.Head(full));
        Assert.Equal(0, await ForgetAll(Later));
    }

    [Fact]
    public async Task Forget_WhenEventsAreYoung_KeepsThemAll()
    {
        var room = await Room(said: 40);

        await ForgetAll(engine.Now);

        Assert.Equal(40, (await Seqs(room)).Count);
    }

    [Fact]
    public async Task Forget_WhenOneBetweenIsYounger_LeavesNoHole()
    {
        var room = await Room(said: 40);
        await engine.Run($"update room_events set at = at + 1 where room = '{room}' and seq = 11");

        await ForgetAll(engine.Now.AddMilliseconds(1));
        Assert.Equal(Enumerable.Range(11, 30).Select(n => (long)n), await Seqs(room));

        await ForgetAll(engine.Now.AddMilliseconds(2));
        Assert.Equal([36L, 37, 38, 39, 40], await Seqs(room));
    }

    [Fact]
    public async Task Forget_WhenARoomIsLongAndRoomsAreMany_ComesToTheEnd()
    {
        var big = await Room(said: 6_000);
        var many = new List<RoomId>();
        for (var n = 0; n < RoomRetention.RoomsAtOnce + 20; n++) many.Add(await Room(said: Kept + 1));

        await ForgetAll(Later);

        Assert.Equal(Kept, (await Seqs(big)).Count);
        foreach (var room in many) Assert.Equal(Kept, (await Seqs(room)).Count);
    }

    [Fact]
    public async Task Forget_WhenSeveralSilosDoIt_CountsEachEventOnce()
    {
        await ForgetAll(Later);
        for (var n = 0; n < 20; n++) await Room(said: 100);

        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ForgetAll(Later))));

        Assert.Equal(20 * 95, counts.Sum());
    }

    [Fact]
    public async Task Forget_WhenASessionEndedLongAgo_TakesWhatHangsOnItAndLeavesItsRide()
    {
        var drivers = await World.Drivers(2);
        var (ended, live) = (await World.Open(drivers[0]), await World.Open(drivers[1]));
        await ended.CancelByCustomer();
        foreach (var session in new[] { ended, live })
        {
            await engine.Run($"insert into dispatch_search_stories (session_id, wave, at, drivers, others) values ('{session.Id}', 7, 0, '[]', '{{}}')");
        }

        // Ids are of the system's time.
        var later = TimeProvider.System.GetUtcNow().AddDays(1);

        Assert.Equal(0, await engine.Dispatch.Forget(engine.Now, 100));
        Assert.Equal(1, await engine.Dispatch.Forget(later, 100));
        Assert.Equal(0, await engine.Dispatch.Forget(later, 100));

        Assert.Null(await engine.Dispatch.Find(ended.Id));
        Assert.NotNull(await engine.Dispatch.Find(live.Id));
        foreach (var table in new[] { "offers", "dispatch_session_log", "dispatch_search_stories" })
        {
            Assert.Equal(0, await engine.Scalar<int>($"select count(*) from {table} where session_id = '{ended.Id}'"));
            Assert.NotEqual(0, await engine.Scalar<int>($"select count(*) from {table} where session_id = '{live.Id}'"));
        }

        var ride = await engine.Rides.Find(ended.Request.EntityId, ended.Request.CustomerId);
        Assert.Equal(ended.Id, ride!.SessionId);
        Assert.Equal(ride, Assert.Single(await engine.Rides.List(ended.Request.CustomerId, 10)));
    }

    private async Task<int> ForgetAll(DateTimeOffset before)
    {
        var count = 0;
        RoomId? after = null;
        while (true)
        {
            var step = await engine.Rooms.Forget(after, before, Kept);
            count += step.Count;
            if (step is { Count: 0, Through: null }) return count;
            if (step.Count == 0) after = step.Through;
        }
    }

    private async Task<IReadOnlyList<long>> Seqs(RoomId room) => [.. (await engine.Rooms.Read(room, 0, 10_000)).Select(e => e.Seq)];

    private async Task<RoomId> Room(int said)
    {
        var room = new RoomId($"test:{Guid.NewGuid():n}");
        var at = engine.Now.ToUnixTimeMilliseconds();
        await engine.Run(
            $"""
            insert into room_heads (room, seq) values ('{room}', {said});
            insert into room_events (room, seq, event_id, name, body, at)
            values {string.Join(", ", Enumerable.Range(1, said).Select(seq => $"('{room}', {seq}, '{Guid.CreateVersion7()}', 'test:said', '', {at})"))}
            """);
        return room;
    }
}

public sealed class SqliteRetentionTests(SqliteEngine engine) : RetentionTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresRetentionTests(PostgresEngine engine) : RetentionTests(engine), IClassFixture<PostgresEngine>;
