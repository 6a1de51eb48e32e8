using SafeGo.Drivers;

namespace SafeGo.Monitoring;

/// <summary>
/// Drivers whom a search does not see: the index holds only who may be offered work. Their rows are read when somebody asks
/// why, not while a customer waits. So it is told as it is now, but for absences and jobs that began after the search.
/// </summary>
public static class Outsiders
{
    /// <summary>Why a driver near the pickup was not in the index; null for who was, or may have been.</summary>
    /// <param name="driver">His row now.</param>
    /// <param name="jobSince">When he took the job he is on.</param>
    /// <param name="lookedAt">When the search looked.</param>
    /// <param name="grace">How long an absence may be.</param>
    public static NoOffers? Why(DriverState driver, DateTimeOffset? jobSince, DateTimeOffset lookedAt, TimeSpan grace) =>
        NoOffersRules.Presence(driver, lookedAt) switch
        {
            NoOffers.OnAJob when jobSince > lookedAt => null,
            NoOffers.InGrace when WentAt(driver, grace) > lookedAt => null,
            NoOffers.Offline when WentAt(driver, grace) > lookedAt => null,
            var why => why,
        };

    private static DateTimeOffset? WentAt(DriverState driver, TimeSpan grace) => driver.GraceUntil - grace;
}

/// <param name="JobSince">When he took the job he is on; null when he is on none.</param>
public sealed record Outsider(DriverState Driver, DateTimeOffset? JobSince);
