using SafeGo.FaultRunner.Histories;
using SafeGo.Rooms;

namespace SafeGo.FaultRunner.Checks;

/// <summary>A wave of a session has one winner at most, in the tables and in what drivers were told.</summary>
internal static class WinnerCheck
{
    public static IEnumerable<Violation> Of(History history, Rows rows) => InTables(rows).Concat(Told(history));

    private static IEnumerable<Violation> InTables(Rows rows) => rows.Offers
        .Where(o => o.Status == "accepted").GroupBy(o => (o.Session, o.Wave)).Where(wave => wave.Count() > 1)
        .Select(wave => new Violation(ViolationKind.TwoWinners, $"session {wave.Key.Session} has {wave.Count()} accepted offers in wave {wave.Key.Wave}"));

    // Clients know no waves; each begins with a driver who gives the job back.
    private static IEnumerable<Violation> Told(History history) =>
        from winner in Winners(history).Distinct()
        group winner by winner.Session into winners
        let waves = 1 + history.Of(CallKind.DriverCancel).Where(c => c.Session == winners.Key).Select(c => c.Person).Distinct().Count()
        where winners.Count() > waves
        select new Violation(ViolationKind.TwoWinners, $"{winners.Count()} drivers were told that session {winners.Key} is theirs, in {waves} waves");

    private static IEnumerable<(string Session, string Person)> Winners(History history)
    {
        foreach (var accept in history.Acknowledged(CallKind.Accept)) yield return (accept.Session!, accept.Person);
        foreach (var socket in history.Sockets)
        {
            foreach (var heard in socket.Events.Where(e => e.Name == RoomEventNames.RideAssignmentConfirmed))
            {
                yield return (Payloads.Session(heard.Body)!, socket.Person);
            }
        }
    }
}
