using SafeGo.FaultRunner.Histories;

namespace SafeGo.FaultRunner.Checks;

/// <summary>Events of a session are for its customer and for the drivers it asked.</summary>
internal static class AddressCheck
{
    public static IEnumerable<Violation> Of(History history, Rows rows)
    {
        var members = rows.Sessions.Select(s => (s.Id, s.Customer)).Concat(rows.Offers.Select(o => (o.Session, o.Driver))).ToHashSet();
        var people = history.People.ToDictionary(p => p.Room);
        var logged = rows.Events.Select(e => (people[e.Room].Id, e.Name, Session: e.Session ?? Payloads.Session(e.Body)));
        var heard = history.Sockets.SelectMany(s => s.Events.Select(e => (s.Person, e.Name, Session: Payloads.Session(e.Body))));
        return logged.Concat(heard).Distinct()
            .Where(e => e.Session is not null && !members.Contains((e.Session, e.Item1)))
            .Select(e => new Violation(ViolationKind.WrongRoom, $"{e.Item1} has {e.Name} of session {e.Session}, which is none of his business"));
    }
}
