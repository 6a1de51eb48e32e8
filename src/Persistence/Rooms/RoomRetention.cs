using System.Text.Json;
using SafeGo.Persistence.Engines;
using SafeGo.Rooms;

namespace SafeGo.Persistence.Rooms;

internal static class RoomRetention
{
    public const int RoomsAtOnce = 200;

    private const int EventsAtOnce = 5_000;

    /// <summary>
    /// Takes events from the low end of each room's log. Nearly all are in the order of their times; one that is not is
    /// waited for, so that what stays has no hole.
    /// </summary>
    /// <returns>Their places, to be counted after the commit.</returns>
    public static IReadOnlyList<long> Forget(SqlBatch sql, IReadOnlyCollection<RoomId> rooms, DateTimeOffset before, int newestKept, SqlWords words) => sql.Read(
        $"""
        with ends as materialized (
          select h.room, (select min(e.seq) from room_events e where e.room = h.room) as first, h.seq - @kept as last
          from {words.TextsOf("@rooms")} asked join room_heads h on h.room = asked.value),
        old as materialized (
          select n.room, n.first, n.last, (
            select min(e.seq) from room_events e
            where e.room = n.room and e.seq >= n.first and e.seq < n.first + @some and e.at >= @before) as young
          from ends n)
        delete from room_events where position in (
          select e.position from old o join room_events e on e.room = o.room and e.seq >= o.first and e.seq < o.first + @some
          where e.seq <= o.last and (o.young is null or e.seq < o.young))
        returning position
        """,
        new SqlArgs().Text("rooms", JsonSerializer.Serialize(rooms.Select(r => r.Text))).Time("before", before)
            .Int("kept", newestKept).Int("some", EventsAtOnce / rooms.Count),
        row => row.GetInt64(0));
}
