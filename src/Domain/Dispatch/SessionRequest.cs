using SafeGo.Drivers;
using SafeGo.Rides;

namespace SafeGo.Dispatch;

/// <summary>A wish for a driver, checked and complete.</summary>
public sealed record SessionRequest(
    SessionId Id,
    ServiceType Service,
    EntityId EntityId,
    CustomerId CustomerId,
    string CustomerNameShort,
    string CountryCode,
    string? City,
    Place Pickup,
    Place Dropoff);

/// <summary>An <c>Idempotency-Key</c> with a digest of the body it came with.</summary>
public sealed record RequestKey(string Text, string BodyDigest);

/// <summary>A driver who agreed to hold an offer.</summary>
/// <param name="DriverId">Who.</param>
/// <param name="DistanceKm">Driver to pickup in a straight line, km.</param>
/// <param name="Slot">Which of his open-offer places it takes.</param>
public sealed record ChosenDriver(DriverId DriverId, double DistanceKm, int Slot);
