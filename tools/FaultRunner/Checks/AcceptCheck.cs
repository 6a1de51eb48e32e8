using SafeGo.FaultRunner.Histories;

namespace SafeGo.FaultRunner.Checks;

/// <summary>An acknowledged accept stands in every table, until somebody ends it who may.</summary>
internal static class AcceptCheck
{
    public static IEnumerable<Violation> Of(History history, Rows rows) =>
        from accept in history.Acknowledged(CallKind.Accept).DistinctBy(c => (c.Session, c.Person))
        let fault = Fault(history, rows, accept.Session!, accept.Person)
        where fault is not null
        select new Violation(ViolationKind.AcceptLost, $"driver {accept.Person} was told he has session {accept.Session}, but {fault}");

    private static string? Fault(History history, Rows rows, string id, string driver)
    {
        if (rows.Session(id) is not { } session) return "there is no such session";
        if (!rows.Offers.Any(o => o.Session == id && o.Driver == driver && o.Status == "accepted")) return "no offer to him is accepted";
        if (history.WasTried(CallKind.DriverCancel, id, driver)) return null;
        if (session.Status == "cancelled_by_customer" && history.WasTried(CallKind.CustomerCancel, id)) return null;
        if (session.Status != "driver_accepted" || session.Driver != driver) return $"the session is {session.Status} by driver {session.Driver ?? "nobody"}";
        return rows.Ride(session)?.Driver == driver ? null : "the ride has another driver or none";
    }
}
