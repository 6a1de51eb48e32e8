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
        var heads = MoveHeads(sql, counts);
        var left = counts.ToDictionary(c => c.Room, c => c.Count);
        var places = messages.Select(m => (Message: m, Below: --left[m.Room])).ToList();
        Insert(sql, places, at, session);
        return () => Numbered(heads, places, at);
    }

    private static IReadOnlyList<(RoomId Room, long Seq)> MoveHeads(SqlBatch sql, List<(RoomId Room, int Count)> counts)
    {
        var args = new SqlArgs();
        for (var i = 0; i < counts.Count; i++) args.Text($"room{i}", counts[i].Room.Text).Long($"count{i}", counts[i].Count);
        return sql.Read(
            $"""
            insert into room_heads (room, seq) values {SqlRows.Of(counts.Count, i => $"@room{i}, @count{i}")}
            on conflict (room) do update set seq = room_heads.seq + excluded.seq
            returning room, seq
            """,
            args,
            row => (new RoomId(row.GetString(0)), row.GetInt64(1)));
    }

    private static void Insert(SqlBatch sql, List<(RoomMessage Message, int Below)> places, DateTimeOffset at, SessionId? session)
    {
        var args = new SqlArgs().Time("at", at).Id("session", session?.Value);
        for (var i = 0; i < places.Count; i++)
        {
            var (message, below) = places[i];
            args.Text($"room{i}", message.Room.Text).Long($"below{i}", below).Id($"event{i}", message.EventId)
                .Text($"name{i}", message.Name).Text($"body{i}", message.Body);
        }

        sql.Run(
            $"""
            insert into room_events (room, seq, event_id, name, body, at, session_id)
            values {SqlRows.Of(places.Count, i => $"@room{i}, (select seq from room_heads where room = @room{i}) - @below{i}, @event{i}, @name{i}, @body{i}, @at, @session")}
            """,
            args);
    }

    private static ImmutableArray<RoomEvent> Numbered(
        IReadOnlyList<(RoomId Room, long Seq)> heads, IEnumerable<(RoomMessage Message, int Below)> places, DateTimeOffset at)
    {
        var seqs = heads.ToDictionary(h => h.Room, h => h.Seq);
        return [.. places.Select(p => new RoomEvent(p.Message.Room, seqs[p.Message.Room] - p.Below, p.Message.EventId, p.Message.Name, p.Message.Body, at))];
    }
}
