using SafeGo.FaultRunner.Histories;

namespace SafeGo.FaultRunner.Checks;

/// <summary>What was called off stays called off.</summary>
internal static class CancelCheck
{
    public static IEnumerable<Violation> Of(History history, Rows rows) => ByCustomers(history, rows).Concat(ByDrivers(history, rows));

    private static IEnumerable<Violation> ByCustomers(History history, Rows rows) =>
        from cancel in history.Acknowledged(CallKind.CustomerCancel).DistinctBy(c => c.Session)
        let session = rows.Session(cancel.Session)
        let ride = session is null ? null : rows.Ride(session)
        where session is not { Status: "cancelled_by_customer", ReleasedAt: not null } || ride?.Status != "cancelled_by_customer"
        select new Violation(ViolationKind.CancelUndone, $"the customer's cancel of session {cancel.Session} was acknowledged, but it is {session?.Status ?? "gone"} and its ride {ride?.Status ?? "gone"}");

    // He is not asked again, so it is never his anew.
    private static IEnumerable<Violation> ByDrivers(History history, Rows rows) =>
        from cancel in history.Acknowledged(CallKind.DriverCancel).DistinctBy(c => (c.Session, c.Person))
        where rows.Session(cancel.Session) is not { } session || session.Driver == cancel.Person
        select new Violation(ViolationKind.CancelUndone, $"driver {cancel.Person} gave session {cancel.Session} back, but it is gone or still his");
}
