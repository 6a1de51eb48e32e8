using SafeGo.FaultRunner.Histories;
using SafeGo.Rooms;

namespace SafeGo.FaultRunner.Checks;

/// <summary>A number of a room is one event for ever: as often as it was heard, and in the table.</summary>
internal static class EventCheck
{
    public static IEnumerable<Violation> Of(History history, Rows rows)
    {
        var table = rows.Events.DistinctBy(e => (e.Room, e.Seq)).ToDictionary(e => (e.Room, e.Seq));
        var rooms = history.People.ToDictionary(p => p.Id, p => p.Room);
        var heard = history.Sockets.SelectMany(s => s.Events.Select(e => (Room: rooms[s.Person], Event: e))).Where(h => h.Event.Name != RoomEventNames.State);
        var changed = heard.Distinct().Where(h => !IsLogged(h.Event, table.GetValueOrDefault((h.Room, h.Event.Seq))))
            .Select(h => new Violation(ViolationKind.EventChanged, $"{h.Room} heard {h.Event.Name} as number {h.Event.Seq}, which its log does not hold or holds with another content"));
        return changed.Concat(Twice(rows));
    }

    private static bool IsLogged(Heard heard, EventRow? row) =>
        row is not null && row.Name == heard.Name && row.EventId == Payloads.EventId(heard.Body) && Payloads.IsOf(heard.Body, row.Body);

    private static IEnumerable<Violation> Twice(Rows rows) => rows.Events
        .GroupBy(e => (e.Room, e.EventId)).Where(same => same.Count() > 1)
        .Select(same => new Violation(ViolationKind.EventChanged, $"the log of {same.Key.Room} holds event {same.Key.EventId} {same.Count()} times"));
}
