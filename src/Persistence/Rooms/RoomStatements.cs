using System.Collections.Immutable;
using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;
using SafeGo.Rooms;

namespace SafeGo.Persistence.Rooms;

/// <summary>Writing events into rooms' logs, without a hole in any.</summary>
internal static class RoomStatements
{
    /// <summary>
    /// Moves the heads in the order of their keys, which every batch keeps, and writes the events just below them.
    /// The heads are the last rows a batch takes: they are held for the shortest time.
    /// </summary>
    /// <returns>The events with their numbers, to be asked for after the commit.</returns>
    public static Func<ImmutableArray<RoomEvent>> Append(SqlBatch sql, IReadOnlyList<RoomMessage> messages, DateTimeOffset at, SessionId? session)
    {
        if (messages.Count == 0) return () => [];
        var counts = messages.GroupBy(m => m.Room).OrderBy(g => g.Key.Text, StringComparer.Ordinal).Select(g => (Room: g.Key, Count: g.Count())).ToList();
        var heads = new List<IReadOnlyList<(RoomId Room, long Seq)>>();
        foreach (var (room, count) in counts) heads.Add(MoveHead(sql, room, count));

        var left = counts.ToDictionary(c => c.Room, c => c.Count);
        var places = messages.Select(m => (Message: m, Below: --left[m.Room])).ToList();
        foreach (var (message, below) in places) Insert(sql, message, below, at, session);
        return () => Numbered(heads, places, at);
    }

    private static IReadOnlyList<(RoomId Room, long Seq)> MoveHead(SqlBatch sql, RoomId room, int count) => sql.Read(
        """
        insert into room_heads (room, seq) values (@room, @count)
        on conflict (room) do update set seq = room_heads.seq + excluded.seq
        returning room, seq
        """,
        new SqlArgs().Text("room", room.Text).Long("count", count),
        row => (new RoomId(row.GetString(0)), row.GetInt64(1)));

    private static void Insert(SqlBatch sql, RoomMessage message, int below, DateTimeOffset at, SessionId? session) => sql.Run(
        """
        insert into room_events (room, seq, event_id, name, body, at, session_id)
        select h.room, h.seq - @below, @event, @name, @body, @at, @session from room_heads h where h.room = @room
        """,
        new SqlArgs().Text("room", message.Room.Text).Long("below", below).Id("event", message.EventId)
            .Text("name", message.Name).Text("body", message.Body).Time("at", at).Id("session", session?.Value));

    private static ImmutableArray<RoomEvent> Numbered(
        IEnumerable<IReadOnlyList<(RoomId Room, long Seq)>> heads, IEnumerable<(RoomMessage Message, int Below)> places, DateTimeOffset at)
    {
        var seqs = heads.SelectMany(h => h).ToDictionary(h => h.Room, h => h.Seq);
        return [.. places.Select(p => new RoomEvent(p.Message.Room, seqs[p.Message.Room] - p.Below, p.Message.EventId, p.Message.Name, p.Message.Body, at))];
    }
}
