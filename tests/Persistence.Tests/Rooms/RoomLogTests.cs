using System.Collections.Concurrent;
using Npgsql;
using SafeGo.Dispatch;
using SafeGo.Rides;
using SafeGo.Rooms;
using SafeGo.Testing;

namespace SafeGo.Persistence.Rooms;

public abstract class RoomLogTests(Engine engine)
{
    private protected World World => engine.World;

    [Fact]
    public async Task Read_WhenEventsAreThere_GivesThemInOrderFromThere()
    {
        var session = await World.Open(await World.Driver());
        await session.CancelByCustomer();
        var room = RoomId.Of(session.Request.CustomerId);

        var all = await engine.Rooms.Read(room, 0, 100);

        Assert.Equal(["test:Requested", "test:Searching", "test:Cancelled"], all.Select(e => e.Name));
        Assert.Equal([1L, 2, 3], all.Select(e => e.Seq));
        Assert.All(all, e => Assert.Equal((room, """{"n":1}""", engine.Now), (e.Room, e.Body, e.At)));
        Assert.Equal(all.Skip(1), await engine.Rooms.Read(room, 1, 100));
        Assert.Equal(all.Take(2), await engine.Rooms.Read(room, 0, 2));
        Assert.Empty(await engine.Rooms.Read(room, 3, 100));
    }

    [Fact]
    public async Task Heads_WhenAskedForMany_NamesThoseWhereSomethingWasSaid()
    {
        var drivers = await World.Drivers(3);
        await World.Open(drivers[0], drivers[1]);
        var rooms = drivers.Select(RoomId.Of).Concat(Enumerable.Range(0, 450).Select(_ => RoomId.Of(new CustomerId(Guid.CreateVersion7())))).ToList();

        var heads = await engine.Rooms.Heads(rooms);

        Assert.Equal(new HashSet<RoomId> { rooms[0], rooms[1] }, heads.Keys.ToHashSet());
        Assert.Equal((1L, 0L), (heads[rooms[0]], await engine.Rooms.Head(rooms[2])));
    }

    [Fact]
    public async Task Commit_WhenManySpeakInOneRoomAtOnce_LeavesNoHoleAndTellsEachItsPlace()
    {
        var ann = await World.Driver();
        var settings = new DispatchSettings { MaxOpenOffersPerDriver = 10 };
        var sessions = new List<StoredSession>();
        for (var slot = 0; slot < 10; slot++) sessions.Add(await World.OpenAt(slot, settings, ann));

        var results = await Task.WhenAll(sessions.Select(s => Task.Run(s.CancelByCustomer)));

        var told = results.SelectMany(r => r.Events).Where(e => e.Room == RoomId.Of(ann)).OrderBy(e => e.Seq).ToList();
        var room = await engine.Rooms.Read(RoomId.Of(ann), 0, 100);
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), room.Select(e => e.Seq));
        Assert.Equal(room.Skip(10), told);
        Assert.Equal(20, room.Select(e => e.EventId).Distinct().Count());
        Assert.Equal(20, await engine.Rooms.Head(RoomId.Of(ann)));
    }

    [Fact]
    public async Task Consume_WhenEventsAreNew_HandsThemOverOnceWithWhereTheyBelong()
    {
        var consumer = await Begin();
        var session = await World.Open();

        var seen = await ConsumeAll(consumer, of: session, count: 3);

        Assert.Equal(["test:Requested", "test:Searching", "test:NoDriverFound"], seen.Select(e => e.Event.Name));
        Assert.All(seen, e => Assert.Equal((session.Id, "BD", "Dhaka", Persistence.World.Pickup.Point), (e.SessionId, e.CountryCode, e.City, e.Pickup)));
        Assert.Equal(seen.Select(e => e.Position), seen.Select(e => e.Position).OrderBy(p => p.Transaction).ThenBy(p => p.Row));
        Assert.Null(await engine.Rooms.Consume(consumer, 100, _ => []));
    }

    [Fact]
    public async Task Consume_WhenItDerives_AppendsToThatRoomInTheSameTransaction()
    {
        var consumer = await Begin();
        var derived = NewRoom();
        var session = await World.Open();
        IReadOnlyList<RoomEvent>? appended = null;

        await Wait.Until(async () => (appended = await engine.Rooms.Consume(consumer, 100, Derive(derived, session))) is { Count: > 0 }, "the consumer derived something");

        Assert.Equal(appended, await engine.Rooms.Read(derived, 0, 100));
        Assert.Equal([1L, 2, 3], appended!.Select(e => e.Seq));
    }

    [Fact]
    public async Task Consume_WhenDerivingFails_StaysWhereItWas()
    {
        var consumer = await Begin();
        var session = await World.Open();
        await Wait.Until(
            async () =>
            {
                try
                {
                    return await engine.Rooms.Consume(consumer, 100, _ => throw new NotSupportedException()) is null && false;
                }
                catch (NotSupportedException)
                {
                    return true;
                }
            },
            "the consumer saw the new events");

        Assert.Equal(3, (await ConsumeAll(consumer, session, 3)).Count);
    }

    [Fact]
    public async Task Consume_WhenTwoOfOneNameRun_DerivesEachEventOnce()
    {
        var consumer = await Begin();
        var derived = NewRoom();
        var sessions = new ConcurrentBag<StoredSession>();
        const int Rides = 25;

        // Writers and both consumers at once; small helpings, so that they meet often.
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < Rides; i++) sessions.Add(await World.Open());
        });
        async Task Run() => await Wait.Until(
            async () =>
            {
                await engine.Rooms.Consume(consumer, 4, Derive(derived));
                return writing.IsCompleted && await engine.Rooms.Head(derived) >= Rides * 3;
            },
            "both consumers together derived all events");
        await Task.WhenAll(writing, Task.Run(Run), Task.Run(Run));

        var all = await engine.Rooms.Read(derived, 0, 1000);
        var sources = await engine.Table($"select event_id from room_events where session_id in ({string.Join(", ", sessions.Select(s => $"'{s.Id}'"))})");
        Assert.Equal(sources.Order(StringComparer.Ordinal), all.Select(e => e.Body).Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(1, Rides * 3).Select(n => (long)n), all.Select(e => e.Seq));
    }

    [Fact]
    public async Task Consume_WhenOfAnotherName_HasItsOwnPlace()
    {
        var (first, second) = (await Begin(), await Begin());
        var session = await World.Open();

        Assert.Equal(3, (await ConsumeAll(first, session, 3)).Count);
        Assert.Equal(3, (await ConsumeAll(second, session, 3)).Count);
    }

    /// <summary>A consumer that has seen all there was.</summary>
    private protected async Task<string> Begin()
    {
        var consumer = $"test-{Guid.NewGuid():n}";
        var last = await engine.Scalar<long>("select coalesce(max(position), 0) from room_events");
        var seen = 0L;
        await Wait.Until(
            async () =>
            {
                await engine.Rooms.Consume(consumer, 1000, events =>
                {
                    seen = events.Max(e => e.Position.Row);
                    return [];
                });
                return seen >= last;
            },
            "the consumer caught up");
        return consumer;
    }

    // On a server shared with other tests a transaction of theirs may hold the log back for a moment.
    private protected async Task<List<LoggedEvent>> ConsumeAll(string consumer, StoredSession of, int count)
    {
        var seen = new List<LoggedEvent>();
        await Wait.Until(
            async () =>
            {
                await engine.Rooms.Consume(consumer, 1000, events =>
                {
                    seen.AddRange(events.Where(e => e.SessionId == of.Id));
                    return [];
                });
                return seen.Count >= count;
            },
            $"the consumer saw {count} events");
        return seen;
    }

    private static RoomId NewRoom() => new($"test:{Guid.NewGuid():n}");

    // The derived event's body is the source's id; derived ones are in the log too and are no source.
    private static Func<IReadOnlyList<LoggedEvent>, IReadOnlyList<RoomMessage>> Derive(RoomId to, StoredSession? of = null) => events =>
        [.. events.Where(e => e.SessionId is { } id && (of is null || id == of.Id)).Select(e => new RoomMessage(to, Guid.CreateVersion7(), "test:derived", $"{e.Event.EventId}"))];
}

public sealed class SqliteRoomLogTests(SqliteEngine engine) : RoomLogTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresRoomLogTests(PostgresEngine engine) : RoomLogTests(engine), IClassFixture<PostgresEngine>
{
    [Fact]
    public async Task Consume_WhenAnEarlierTransactionCommitsLate_DoesNotPassItBy()
    {
        var consumer = await Begin();
        var late = Guid.CreateVersion7();
        await using var connection = (NpgsqlConnection)await engine.Open();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var insert = new NpgsqlCommand($"insert into room_events (room, seq, event_id, name, body, at) values ('test:{late:n}', 1, '{late}', 'test:late', '', 0)", connection))
        {
            await insert.ExecuteNonQueryAsync();
        }

        var session = await World.Open();
        var seen = new List<LoggedEvent>();
        Task<IReadOnlyList<RoomEvent>?> Consume() => engine.Rooms.Consume(consumer, 1000, events =>
        {
            seen.AddRange(events);
            return [];
        });
        await Consume();
        Assert.Empty(seen);

        await transaction.CommitAsync();
        await Wait.Until(
            async () =>
            {
                await Consume();
                return seen.Count >= 4;
            },
            "the late event and the ride's three were seen");

        Assert.Equal(["test:late", "test:Requested", "test:Searching", "test:NoDriverFound"], seen.Select(e => e.Event.Name));
        Assert.All(seen.Skip(1), e => Assert.Equal(session.Id, e.SessionId));
    }
}
