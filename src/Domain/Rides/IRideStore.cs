using SafeGo.Dispatch;

namespace SafeGo.Rides;

/// <summary>Rides as their customers read them; writing them is dispatch's.</summary>
public interface IRideStore
{
    /// <summary>Null when there is none or it is another customer's.</summary>
    Task<RideView?> Find(EntityId ride, CustomerId customer, CancellationToken cancellation = default);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<RideView>> List(CustomerId customer, int limit, CancellationToken cancellation = default);

    /// <summary>The ride that keeps a customer from asking again; null when he may.</summary>
    Task<RideView?> Active(CustomerId customer, CancellationToken cancellation = default);

    /// <summary>What an earlier request with this key was answered.</summary>
    Task<KeyedRide?> ByKey(CustomerId customer, string key, CancellationToken cancellation = default);

    /// <summary>The job a driver is on.</summary>
    Task<RideJob?> JobOf(SessionId session, CancellationToken cancellation = default);

    /// <summary>The offers a driver holds, with what he is shown of each.</summary>
    Task<IReadOnlyList<OpenOffer>> OpenOffers(Drivers.DriverId driver, CancellationToken cancellation = default);
}

/// <summary>A customer's own ride.</summary>
public sealed record RideView
{
    public required EntityId RideId { get; init; }

    public required SessionId SessionId { get; init; }

    public required RideStatus Status { get; init; }

    public required DispatchStatus DispatchStatus { get; init; }

    public required int DriversAsked { get; init; }

    public required Place Pickup { get; init; }

    public required Place Dropoff { get; init; }

    public required string CountryCode { get; init; }

    public required string? City { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required DateTimeOffset? AcceptedAt { get; init; }

    public required DateTimeOffset? CompletedAt { get; init; }

    public required DateTimeOffset? CancelledAt { get; init; }

    public required Drivers.DriverCard? Driver { get; init; }

    /// <summary>The winner to the pickup in a straight line, km, when he was asked.</summary>
    public required double? DriverDistanceKm { get; init; }
}

/// <param name="OpenedAs">What the first answer said.</param>
public sealed record KeyedRide(EntityId RideId, SessionId SessionId, string Digest, DispatchStatus OpenedAs);

public sealed record RideJob(SessionId SessionId, EntityId RideId, ServiceType Service, string Status, Place Pickup, Place Dropoff, string CustomerNameShort);

public sealed record OpenOffer(SessionSnapshot Session, Offer Offer);
