using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Rides;

namespace SafeGo.Persistence.Rides;

/// <summary>A ride with its session, which is forgotten before it, and, when one has it, its driver's card.</summary>
internal sealed record RideRow
{
    public const string Select =
        """
        select r.id, r.dispatch_session_id, r.status, r.dispatch_status, r.pickup_lat, r.pickup_lng, r.pickup_address,
          r.dropoff_lat, r.dropoff_lng, r.dropoff_address, r.country_code, r.city,
          r.requested_at, r.accepted_at, r.completed_at, r.cancelled_at,
          (select count(*) from offers o where o.session_id = s.id and o.wave = s.wave) as drivers_asked,
          (select o.distance_km from offers o where o.session_id = s.id and o.wave = s.wave and o.status = 'accepted') as driver_distance_km,
          d.display_name, d.vehicle_make_model, d.vehicle_plate_masked, d.rating
        from (select * from rides where dispatch_session_id is not null) r
        left join dispatch_sessions s on s.id = r.dispatch_session_id
        left join driver_realtime_state d on d.driver_id = r.assigned_driver_id
        """;

    public EntityId Id { get; init; }
    public SessionId DispatchSessionId { get; init; }
    public string Status { get; init; } = "";
    public string DispatchStatus { get; init; } = "";
    public double PickupLat { get; init; }
    public double PickupLng { get; init; }
    public string PickupAddress { get; init; } = "";
    public double DropoffLat { get; init; }
    public double DropoffLng { get; init; }
    public string DropoffAddress { get; init; } = "";
    public string CountryCode { get; init; } = "";
    public string? City { get; init; }
    public DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
    public int DriversAsked { get; init; }
    public double? DriverDistanceKm { get; init; }
    public string? DisplayName { get; init; }
    public string? VehicleMakeModel { get; init; }
    public string? VehiclePlateMasked { get; init; }
    public double? Rating { get; init; }

    public RideView ToView() => new()
    {
        RideId = Id,
        SessionId = DispatchSessionId,
        Status = Words.Parse<RideStatus>(Status),
        DispatchStatus = Words.Parse<DispatchStatus>(DispatchStatus),
        DriversAsked = DriversAsked,
        Pickup = new Place(new GeoPoint(PickupLat, PickupLng), PickupAddress),
        Dropoff = new Place(new GeoPoint(DropoffLat, DropoffLng), DropoffAddress),
        CountryCode = CountryCode,
        City = City,
        RequestedAt = RequestedAt,
        AcceptedAt = AcceptedAt,
        CompletedAt = CompletedAt,
        CancelledAt = CancelledAt,
        Driver = DisplayName is null ? null : new DriverCard(DisplayName, VehicleMakeModel, VehiclePlateMasked, Rating),
        DriverDistanceKm = DriverDistanceKm,
    };
}
