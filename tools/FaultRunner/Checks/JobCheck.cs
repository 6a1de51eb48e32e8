using SafeGo.FaultRunner.Histories;

namespace SafeGo.FaultRunner.Checks;

/// <summary>A driver has one job at a time, in the tables and by what he was told.</summary>
internal static class JobCheck
{
    public static IEnumerable<Violation> Of(History history, Rows rows) => InTables(rows).Concat(Told(history));

    private static IEnumerable<Violation> InTables(Rows rows) => rows.Sessions
        .Where(s => s.IsJob).GroupBy(s => s.Driver).Where(jobs => jobs.Count() > 1)
        .Select(jobs => new Violation(ViolationKind.TwoJobs, $"driver {jobs.Key} has {jobs.Count()} live sessions"));

    private static IEnumerable<Violation> Told(History history) =>
        from driver in history.Acknowledged(CallKind.Accept).GroupBy(c => c.Person)
        let jobs = driver.GroupBy(c => c.Session).Select(c => c.MinBy(a => a.Ended)!).OrderBy(c => c.Ended).ToList()
        from pair in jobs.Zip(jobs.Skip(1))
        where !CouldHaveEnded(history, pair.First.Session!, pair.Second.Ended)
        select new Violation(ViolationKind.TwoJobs, $"driver {driver.Key} was told he has session {pair.Second.Session} while on {pair.First.Session}");

    private static bool CouldHaveEnded(History history, string session, DateTimeOffset before) => history.Calls.Any(c =>
        c.Session == session && c.Begun <= before &&
        (c.Kind is CallKind.CustomerCancel or CallKind.DriverCancel || (c.Kind == CallKind.Step && c.Step == "completed")));
}
