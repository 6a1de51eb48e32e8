using SafeGo.Rooms;

namespace SafeGo.Persistence.Schema;

/// <summary>A dump of a server that had counted more transactions than the one it is restored into.</summary>
public sealed class RestoreTests(PostgresEngine engine) : IClassFixture<PostgresEngine>
{
    private const long OtherServersTransaction = 1_000_000_000;

    [Fact]
    public async Task Migrate_WhenRowsAreOfAServerThatCountedFarther_TheLogIsReadOn()
    {
        Assert.NotNull(engine.Database); // skips where the engine is not installed
        await engine.Run($"insert into room_events (tx, room, seq, event_id, name, body, at) values ({OtherServersTransaction}, 'driver:a', 1, gen_random_uuid(), 'before', '', 0)");
        await engine.Run($"insert into log_consumers (name, tx, position) select 'reader', tx, position from room_events");
        await engine.Run("insert into room_events (room, seq, event_id, name, body, at) values ('driver:a', 2, gen_random_uuid(), 'after', '', 0)");
        Assert.Empty(await Read());

        engine.Database.Migrate();

        Assert.Equal(["after"], await Read());
    }

    private async Task<IReadOnlyList<string>> Read()
    {
        var names = new List<string>();
        await engine.Rooms.Consume("reader", 10, Take, TestContext.Current.CancellationToken);
        return names;

        IReadOnlyList<RoomMessage> Take(IReadOnlyList<LoggedEvent> events)
        {
            names.AddRange(events.Select(e => e.Event.Name));
            return [];
        }
    }
}
