using SafeGo.Cells;
using SafeGo.Dispatch;

namespace SafeGo.Drivers;

/// <summary>Why a driver is asked for nothing, as far as he himself is the reason: of rides and other drivers it tells nothing.</summary>
public enum NoOffers
{
    NotVerified = 1,
    LicenceExpired,
    OnAJob,

    /// <summary>His last socket went a moment ago; what he had comes back with him.</summary>
    InGrace,
    Offline,
    NotAvailable,

    /// <summary>He never said where he is.</summary>
    NoFix,
    StaleFix,

    /// <summary>No pickup of his country can be near enough to where he is.</summary>
    OutsideServiceArea,
    HoldingAnOffer,
}

public static class NoOffersRules
{
    /// <summary>The first rule that keeps him from being asked; null when any moment may bring an offer.</summary>
    /// <param name="driver">As his row says.</param>
    /// <param name="openOffers">How many he holds.</param>
    /// <param name="settings">For each service there is, in his country.</param>
    public static NoOffers? Why(DriverState driver, int openOffers, Func<ServiceType, DispatchSettings> settings, CityMap cities, DateTimeOffset at)
    {
        if (Presence(driver, at) is { } why) return why;
        var served = Enum.GetValues<ServiceType>().Where(s => driver.Mode.Serves(s)).ToList();
        if (served.Count == 0) return NoOffers.NotAvailable;
        var reasons = served.ConvertAll(s => Place(driver, settings(s), cities, at) ?? Room(openOffers, settings(s)));
        return reasons.Contains(null) ? null : reasons[0];
    }

    /// <summary>What of himself, wherever he is, keeps a driver from being asked.</summary>
    public static NoOffers? Presence(DriverState driver, DateTimeOffset at) =>
        !driver.InGoodStanding ? NoOffers.NotVerified
        : !driver.MayWork(at) ? NoOffers.LicenceExpired
        : driver.CurrentAssignmentId is not null ? NoOffers.OnAJob
        : driver.IsAvailable ? null
        : driver.IsOnline ? NoOffers.NotAvailable
        : driver is { HasSocket: false, WantedAvailable: true } && driver.GraceUntil > at ? NoOffers.InGrace
        : NoOffers.Offline;

    private static NoOffers? Place(DriverState driver, DispatchSettings settings, CityMap cities, DateTimeOffset at) =>
        driver is not { LastKnown: { } point, LastUpdateAt: { } fixAt } ? NoOffers.NoFix
        : fixAt < at.AddSeconds(-settings.LocationMaxAgeSeconds) ? NoOffers.StaleFix
        : !cities.IsNearArea(point, driver.CountryCode, settings.MaxRadiusKm) ? NoOffers.OutsideServiceArea
        : null;

    private static NoOffers? Room(int openOffers, DispatchSettings settings) =>
        openOffers >= settings.MaxOpenOffersPerDriver ? NoOffers.HoldingAnOffer : null;
}
