using System.Text.Json.Serialization;
using SafeGo.Dispatch;
using SafeGo.Geo;

namespace SafeGo.Rooms;

// The payloads of contract section 3, beside the fields every event has. Each is a list of what may be seen: a field
// that is not here cannot leave.

public sealed record LatLng(double Lat, double Lng)
{
    /// <summary>A place to about 100 m, for people who need not know more.</summary>
    public static LatLng Near(GeoPoint point) => new(point.Rounded().Latitude, point.Rounded().Longitude);
}

public sealed record LocatedPlace(double Lat, double Lng, string Summary);

public sealed record RideRequestedBody(Guid RideId, Guid DispatchSessionId);

/// <param name="Reason"><c>driver_cancelled</c> when the search starts again, else left out.</param>
public sealed record RideSearchingBody(
    Guid RideId, Guid DispatchSessionId, int DriversAsked, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);

public sealed record RideOfferBody
{
    public required Guid DispatchSessionId { get; init; }

    public required Guid RideId { get; init; }

    public required string ServiceType { get; init; }

    public required string PickupLocationSummary { get; init; }

    public required string DropoffLocationSummary { get; init; }

    /// <summary>Rounded to about 100 m: where exactly is for the driver who takes it.</summary>
    public required LatLng Pickup { get; init; }

    public required double EstimatedDistanceKm { get; init; }

    public required string CountryCode { get; init; }

    public required string? City { get; init; }

    public required string CustomerNameShort { get; init; }

    /// <summary>Null until pricing gives one.</summary>
    public string? FareEstimateRange { get; init; }

    public required int ResponseTimeoutSeconds { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>As the event says it, and as a fresh <c>state</c> shows it.</summary>
    public static RideOfferBody Of(SessionSnapshot session, Offer offer) => new()
    {
        DispatchSessionId = session.Id.Value,
        RideId = session.EntityId.Value,
        ServiceType = session.Service.Word(),
        PickupLocationSummary = session.Pickup.Summary,
        DropoffLocationSummary = session.Dropoff.Summary,
        Pickup = LatLng.Near(session.Pickup.Point),
        EstimatedDistanceKm = Math.Round(offer.DistanceKm, 3),
        CountryCode = session.CountryCode,
        City = session.City,
        CustomerNameShort = session.CustomerNameShort,
        ResponseTimeoutSeconds = (int)Math.Round((offer.ExpiresAt - offer.OfferedAt).TotalSeconds),
        ExpiresAt = offer.ExpiresAt,
    };
}

public sealed record RideOfferExpiredBody(Guid DispatchSessionId, Guid RideId, string Reason);

public sealed record RideAssignmentConfirmedBody(Guid DispatchSessionId, Guid RideId, LocatedPlace PickupLocation, string CustomerNameShort);

public sealed record AssignedDriver(string DisplayName, string? VehicleMakeModel, string? VehiclePlateMasked, double? DriverRating);

public sealed record RideDriverAssignedBody(
    Guid RideId, Guid DispatchSessionId, AssignedDriver Driver, int? PickupEtaSeconds, string PickupLocationSummary);

public sealed record RideNoDriverFoundBody(Guid RideId, Guid DispatchSessionId);

public sealed record RideCancelledBody(Guid RideId, Guid DispatchSessionId, string By);

public sealed record RideStatusChangedBody(Guid RideId, Guid DispatchSessionId, string Status);
