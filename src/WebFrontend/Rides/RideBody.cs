using SafeGo.Dispatch;
using SafeGo.Rides;
using SafeGo.Rooms;

namespace SafeGo.Web.Rides;

/// <summary>A ride as its customer sees it, over REST and in <c>state</c>.</summary>
internal sealed record RideBody
{
    public required Guid RideId { get; init; }

    public required Guid DispatchSessionId { get; init; }

    public required RideStatus Status { get; init; }

    public required DispatchStatus DispatchStatus { get; init; }

    public required int DriversAsked { get; init; }

    public required LocatedPlace PickupLocation { get; init; }

    public required LocatedPlace DropoffLocation { get; init; }

    public required string PickupLocationSummary { get; init; }

    public required string DropoffLocationSummary { get; init; }

    public required string CountryCode { get; init; }

    public required string? City { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required DateTimeOffset? AcceptedAt { get; init; }

    public required DateTimeOffset? CompletedAt { get; init; }

    public required DateTimeOffset? CancelledAt { get; init; }

    public required AssignedDriver? Driver { get; init; }

    /// <summary>Straight line from where the driver was asked, seconds; null without a driver.</summary>
    public required int? PickupEtaSeconds { get; init; }

    public static RideBody Of(RideView ride) => new()
    {
        RideId = ride.RideId.Value,
        DispatchSessionId = ride.SessionId.Value,
        Status = ride.Status,
        DispatchStatus = ride.DispatchStatus,
        DriversAsked = ride.DriversAsked,
        PickupLocation = Located(ride.Pickup),
        DropoffLocation = Located(ride.Dropoff),
        PickupLocationSummary = ride.Pickup.Summary,
        DropoffLocationSummary = ride.Dropoff.Summary,
        CountryCode = ride.CountryCode,
        City = ride.City,
        RequestedAt = ride.RequestedAt,
        AcceptedAt = ride.AcceptedAt,
        CompletedAt = ride.CompletedAt,
        CancelledAt = ride.CancelledAt,
        Driver = ride.Driver is { } d ? new AssignedDriver(d.DisplayName, d.VehicleMakeModel, d.VehiclePlateMasked, d.Rating) : null,
        PickupEtaSeconds = ride.DriverDistanceKm is { } km ? PickupEstimate.Seconds(km) : null,
    };

    public static LocatedPlace Located(Place place) => new(place.Point.Latitude, place.Point.Longitude, place.Summary);
}
