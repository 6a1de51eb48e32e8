using SafeGo.FaultRunner.Histories;

namespace SafeGo.FaultRunner.Checks;

/// <summary>A room's log is 1, 2, 3 … up to its head.</summary>
internal static class RoomCheck
{
    public static IEnumerable<Violation> Of(History history, Rows rows)
    {
        var events = rows.Events.ToLookup(e => e.Room, e => e.Seq);
        foreach (var room in history.People.Select(p => p.Room))
        {
            var head = rows.Heads.GetValueOrDefault(room);
            var missing = Numbers.Missing(events[room], 1, Math.Max(head, events[room].DefaultIfEmpty().Max()));
            if (missing.Count > 0) yield return new Violation(ViolationKind.RoomHole, $"the log of {room} lacks {string.Join(", ", missing)}");
            if (events[room].Any(seq => seq > head)) yield return new Violation(ViolationKind.RoomHole, $"the log of {room} goes beyond its head {head}");
        }
    }
}
