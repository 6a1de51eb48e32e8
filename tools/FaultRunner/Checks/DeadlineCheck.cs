using SafeGo.FaultRunner.Histories;

namespace SafeGo.FaultRunner.Checks;

/// <summary>Searches and offers end by their deadline, or shortly after the last fault.</summary>
internal static class DeadlineCheck
{
    /// <summary>For noticing a deadline and writing its end.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static IEnumerable<Violation> Of(History history, Rows rows) => Sessions(history, rows).Concat(Offers(history, rows));

    /// <summary>By when something that ends at a moment must have ended.</summary>
    public static DateTimeOffset Latest(DateTimeOffset deadline, DateTimeOffset healed) => (deadline > healed ? deadline : healed) + Grace;

    private static IEnumerable<Violation> Sessions(History history, Rows rows) =>
        from session in rows.Sessions
        let end = session.IsSearching ? rows.At : session.Status == "no_driver_found" ? session.ReleasedAt : null
        where end > Latest(session.ExpiresAt, history.Healed)
        select new Violation(ViolationKind.Overdue, $"session {session.Id} is {session.Status} {Late(end.Value, session.ExpiresAt)} after its deadline");

    private static IEnumerable<Violation> Offers(History history, Rows rows) =>
        from offer in rows.Offers
        let end = offer.Status == "pending" ? rows.At : offer.Status == "lapsed" ? offer.AnsweredAt : null
        where end > Latest(offer.ExpiresAt, history.Healed)
        select new Violation(ViolationKind.Overdue, $"the offer of session {offer.Session} to driver {offer.Driver} is {offer.Status} {Late(end.Value, offer.ExpiresAt)} after its deadline");

    private static string Late(DateTimeOffset end, DateTimeOffset deadline) => FormattableString.Invariant($"{(end - deadline).TotalSeconds:0.0} s");
}
