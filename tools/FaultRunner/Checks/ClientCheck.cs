using SafeGo.FaultRunner.Histories;
using SafeGo.Rooms;

namespace SafeGo.FaultRunner.Checks;

/// <summary>A client that resumes where it was hears each number of its log, in order on each socket.</summary>
internal static class ClientCheck
{
    public static IEnumerable<Violation> Of(History history, Rows rows) =>
        history.People.SelectMany(person =>
        {
            var sockets = history.Sockets.Where(s => s.Person == person.Id && s.Events.Count > 0).ToList();
            return sockets.SelectMany(Order).Concat(Completeness(person, sockets, rows));
        });

    // Going back is what a resume asks for; going on by more than one is a hole even if it is filled later.
    private static IEnumerable<Violation> Order(SocketLog socket)
    {
        var (last, backs) = (socket.Events[0].Seq, 0);
        foreach (var heard in socket.Events.Skip(1))
        {
            if (heard.Name != RoomEventNames.State && heard.Seq > last + 1) yield return new Violation(ViolationKind.ClientHole, $"{socket.Person} heard {heard.Seq} after {last} on one socket");
            if (heard.Seq <= last) backs++;
            last = heard.Seq;
        }

        if (backs > socket.Resumes) yield return new Violation(ViolationKind.ClientHole, $"{socket.Person} was sent back {backs} times and had asked {socket.Resumes} times");
    }

    private static IEnumerable<Violation> Completeness(Person person, List<SocketLog> sockets, Rows rows)
    {
        if (sockets.Count == 0) yield break;
        var heard = sockets.SelectMany(s => s.Events).Where(e => e.Name != RoomEventNames.State).Select(e => e.Seq);
        var missing = Numbers.Missing(heard, sockets[0].Events[0].Seq + 1, rows.Heads.GetValueOrDefault(person.Room));
        if (missing.Count > 0) yield return new Violation(ViolationKind.ClientHole, $"{person.Room} never heard {string.Join(", ", missing)}");
    }
}
