using SafeGo.FaultRunner.Histories;

namespace SafeGo.FaultRunner.Checks;

/// <summary>Session, ride, driver, offers and log tell one story.</summary>
internal static class AgreementCheck
{
    public static IEnumerable<Violation> Of(Rows rows) =>
        Sessions(rows).Concat(Drivers(rows)).Concat(Offers(rows)).Select(what => new Violation(ViolationKind.Disagreement, what));

    private static IEnumerable<string> Sessions(Rows rows)
    {
        foreach (var session in rows.Sessions)
        {
            var ride = rows.Ride(session);
            if (ride?.Status != session.RideStatus) yield return $"session {session.Id} says its ride is {session.RideStatus}, the ride is {ride?.Status ?? "gone"}";
            if (session.IsJob && session.Driver is null) yield return $"session {session.Id} is accepted by nobody";
            if (session.IsJob && ride?.Driver != session.Driver) yield return $"session {session.Id} has driver {session.Driver}, its ride {ride?.Driver ?? "none"}";
            if (session.LogCount != session.LogRows) yield return $"session {session.Id} counts {session.LogCount} log lines and has {session.LogRows}";
        }
    }

    private static IEnumerable<string> Drivers(Rows rows)
    {
        foreach (var session in rows.Sessions.Where(s => s.IsJob && s.Driver is not null))
        {
            if (rows.Drivers.FirstOrDefault(d => d.Id == session.Driver)?.Job != session.Id) yield return $"session {session.Id} is driver {session.Driver}'s job, but his row says otherwise";
        }

        foreach (var driver in rows.Drivers.Where(d => d.Job is not null))
        {
            if (rows.Session(driver.Job) is not { IsJob: true } session || session.Driver != driver.Id) yield return $"driver {driver.Id} is kept by session {driver.Job}, which is not his job";
        }
    }

    private static IEnumerable<string> Offers(Rows rows) =>
        from offer in rows.Offers
        where offer.Status == "pending" && rows.Session(offer.Session) is not { IsSearching: true }
        select $"driver {offer.Driver} still has an open offer of session {offer.Session}, which searches no more";
}
