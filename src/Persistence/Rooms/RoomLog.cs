using System.Text.Json;
using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;
using SafeGo.Rooms;

namespace SafeGo.Persistence.Rooms;

internal sealed class RoomLog(Database database, DispatchClock clock) : IRoomLog
{
    public async Task<long> Head(RoomId room, CancellationToken cancellation = default) =>
        await database.QueryFirst<long?>("select seq from room_heads where room = @room", new SqlArgs().Text("room", room.Text), cancellation) ?? 0;

    public async Task<IReadOnlyDictionary<RoomId, long>> Heads(IReadOnlyCollection<RoomId> rooms, CancellationToken cancellation = default)
    {
        var rows = await database.Query<HeadRow>(
            $"select h.room, h.seq from {database.Words.TextsOf("@rooms")} asked join room_heads h on h.room = asked.value",
            new SqlArgs().Text("rooms", JsonSerializer.Serialize(rooms.Select(r => r.Text))),
            cancellation);
        return rows.ToDictionary(r => r.Room, r => r.Seq);
    }

    public async Task<IReadOnlyList<RoomEvent>> Read(RoomId room, long after, int limit, CancellationToken cancellation = default)
    {
        var rows = await database.Query<RoomEventRow>(
            $"select {RoomEventRow.Columns} from room_events where room = @room and seq > @after order by seq limit @limit",
            new SqlArgs().Text("room", room.Text).Long("after", after).Int("limit", limit),
            cancellation);
        return [.. rows.Select(r => r.ToEvent())];
    }

    public async Task<ForgottenEvents> Forget(RoomId? after, DateTimeOffset before, int newestKept, CancellationToken cancellation = default)
    {
        var rooms = await database.Query<HeadRow>(
            "select room, seq from room_heads where room > @after order by room limit @limit",
            new SqlArgs().Text("after", after?.Text ?? "").Int("limit", RoomRetention.RoomsAtOnce),
            cancellation);
        if (rooms.Count == 0) return new ForgottenEvents(0, null);
        var full = rooms.Where(r => r.Seq > newestKept).Select(r => r.Room).ToList();
        if (full.Count == 0) return new ForgottenEvents(0, rooms[^1].Room);

        var sql = new SqlBatch();
        var forgotten = RoomRetention.Forget(sql, full, before, newestKept, database.Words);
        await database.Execute(sql, cancellation);
        return new ForgottenEvents(forgotten.Count, rooms[^1].Room);
    }

    public async Task<IReadOnlyList<RoomEvent>?> Consume(
        string consumer, int limit, Func<IReadOnlyList<LoggedEvent>, IReadOnlyList<RoomMessage>> derive, CancellationToken cancellation = default)
    {
        var from = await database.QueryFirst<CursorRow>(
            "select tx, position from log_consumers where name = @name", new SqlArgs().Text("name", consumer), cancellation);
        var rows = await database.Query<LogRow>(
            $"""
            select e.tx, e.position, e.room, e.seq, e.event_id, e.name, e.body, e.at, e.session_id, s.country_code, s.city, s.pickup_lat, s.pickup_lng
            from room_events e left join dispatch_sessions s on s.id = e.session_id
            where (e.tx, e.position) > (@tx, @position) and {database.Words.BelowOldestTransaction}
            order by e.tx, e.position limit @limit
            """,
            new SqlArgs().Long("tx", from?.Tx ?? -1).Long("position", from?.Position ?? -1).Int("limit", limit),
            cancellation);
        if (rows.Count == 0) return null;

        var sql = new SqlBatch();
        MoveCursor(sql, consumer, from, rows[^1], database.Words);
        var events = RoomStatements.Append(sql, derive([.. rows.Select(r => r.ToLogged())]), clock.Now, null);
        try
        {
            await database.Execute(sql, cancellation);
            return events();
        }
        catch (BatchRefusedException refused) when (refused.By is "consumer" or "log_consumers_pkey" or "log_consumers.name")
        {
            return null;
        }
    }

    private static void MoveCursor(SqlBatch sql, string consumer, CursorRow? from, LogRow last, SqlWords words)
    {
        var args = new SqlArgs().Text("name", consumer).Long("tx", last.Tx).Long("position", last.Position)
            .Long("from_tx", from?.Tx).Long("from_position", from?.Position);
        if (from is null)
        {
            sql.Run("insert into log_consumers (name, tx, position) values (@name, @tx, @position)", args);
            return;
        }

        // Asked before it is moved: a rival who was faster, or an earlier sending of this very batch, then refuses it.
        sql.Lock($"select 1 from log_consumers where name = @name {words.ForUpdate}", args);
        sql.Require("consumer", "exists (select 1 from log_consumers where name = @name and tx = @from_tx and position = @from_position)", args);
        sql.Run("update log_consumers set tx = @tx, position = @position where name = @name", args);
    }

    private sealed record HeadRow
    {
        public RoomId Room { get; init; }
        public long Seq { get; init; }
    }

    private sealed record CursorRow
    {
        public long Tx { get; init; }
        public long Position { get; init; }
    }

    private sealed record LogRow
    {
        public long Tx { get; init; }
        public long Position { get; init; }
        public RoomId Room { get; init; }
        public long Seq { get; init; }
        public Guid EventId { get; init; }
        public string Name { get; init; } = "";
        public string Body { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public SessionId? SessionId { get; init; }
        public string? CountryCode { get; init; }
        public string? City { get; init; }
        public double? PickupLat { get; init; }
        public double? PickupLng { get; init; }

        public LoggedEvent ToLogged() => new(
            new LogPosition(Tx, Position), new RoomEvent(Room, Seq, EventId, Name, Body, At), SessionId, CountryCode, City,
            PickupLat is { } lat && PickupLng is { } lng ? new Geo.GeoPoint(lat, lng) : null);
    }
}
