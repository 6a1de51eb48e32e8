using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rides;
using SafeGo.Rooms;
using SafeGo.Web.Rides;

namespace SafeGo.Web.Drivers;

/// <summary>All a driver's client needs to draw itself.</summary>
internal sealed class DriverStates(IDriverStore drivers, IRideStore rides, ISettingsSource settings, CityMap cities, DispatchClock clock)
{
    public async Task<DriverStateBody> Of(DriverId driver, CancellationToken cancellation)
    {
        var state = (await drivers.Find(driver, cancellation))?.State;
        var offers = await rides.OpenOffers(driver, cancellation);
        var job = state?.CurrentAssignmentId is { } session ? await rides.JobOf(session, cancellation) : null;
        return new DriverStateBody
        {
            IsOnline = state?.IsOnline ?? false,
            IsAvailable = state?.IsAvailable ?? false,
            CurrentServiceMode = state?.Mode ?? ServiceMode.Offline,
            OpenOffers = [.. offers.Select(o => RideOfferBody.Of(o.Session, o.Offer))],
            Assignment = job is null ? null : AssignmentBody.Of(job),
            NoOffersBecause = state is null ? NoOffers.NotVerified
                : NoOffersRules.Why(state, offers.Count, service => settings.For(state.CountryCode, service), cities, clock.Now),
        };
    }
}

internal sealed record DriverStateBody
{
    public required bool IsOnline { get; init; }

    public required bool IsAvailable { get; init; }

    public required ServiceMode CurrentServiceMode { get; init; }

    public required IReadOnlyList<RideOfferBody> OpenOffers { get; init; }

    public required AssignmentBody? Assignment { get; init; }

    /// <summary>The one thing about himself that keeps offers away at this moment; null when there is none.</summary>
    public required NoOffers? NoOffersBecause { get; init; }
}

/// <param name="DropoffLocation">Where exactly the customer goes is the driver's to know when the ride is under way; null before.</param>
internal sealed record AssignmentBody(
    Guid DispatchSessionId,
    Guid RideId,
    string ServiceType,
    string Status,
    LocatedPlace PickupLocation,
    string DropoffLocationSummary,
    LocatedPlace? DropoffLocation,
    string CustomerNameShort)
{
    public static AssignmentBody Of(RideJob job) => new(
        job.SessionId.Value,
        job.RideId.Value,
        job.Service.Word(),
        job.Status,
        RideBody.Located(job.Pickup),
        job.Dropoff.Summary,
        ServicePolicy.For(job.Service).CanBeGivenUp(job.Status) ? null : RideBody.Located(job.Dropoff),
        job.CustomerNameShort);
}
