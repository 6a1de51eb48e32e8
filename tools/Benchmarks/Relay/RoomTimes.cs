using Npgsql;

namespace SafeGo.Benchmarks.Relay;

/// <summary>The rooms' logs as the database itself has them.</summary>
internal sealed class RoomTimes(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);

    /// <summary>
    /// When each event was committed: the time PostgreSQL puts into the commit's record, just before it writes that to
    /// its disk. The disk's time is therefore in every delay counted from here.
    /// </summary>
    /// <param name="from">Of the events, a little before the first that matters.</param>
    public async Task<IReadOnlyDictionary<(string Room, long Seq), DateTime>> Commits(DateTime from)
    {
        await using var command = source.CreateCommand("select room, seq, pg_xact_commit_timestamp(xmin) from room_events where at >= @from");
        command.Parameters.AddWithValue("from", new DateTimeOffset(from).ToUnixTimeMilliseconds() - 1000);
        var commits = new Dictionary<(string, long), DateTime>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) commits[(rows.GetString(0), rows.GetInt64(1))] = rows.GetDateTime(2);
        return commits;
    }

    public async Task<IReadOnlyDictionary<string, long>> Heads()
    {
        await using var command = source.CreateCommand("select room, seq from room_heads");
        var heads = new Dictionary<string, long>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) heads[rows.GetString(0)] = rows.GetInt64(1);
        return heads;
    }

    /// <summary>Gives people a past: a log of so many events.</summary>
    public async Task AddPast(IEnumerable<string> rooms, int events)
    {
        foreach (var sql in Past)
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.AddWithValue("rooms", rooms.ToArray());
            command.Parameters.AddWithValue("events", events);
            command.Parameters.AddWithValue("now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            await command.ExecuteNonQueryAsync();
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static readonly string[] Past =
    [
        "insert into room_heads (room, seq) select room, @events from unnest(@rooms) room",
        """
        insert into room_events (room, seq, event_id, name, body, at)
        select room, n, gen_random_uuid(), 'ride:searching_driver',
          json_build_object('ride_id', gen_random_uuid(), 'dispatch_session_id', gen_random_uuid(), 'drivers_asked', n, 'reason', repeat('x', 300)), @now
        from unnest(@rooms) room, generate_series(1, @events) n
        """,
    ];
}
