namespace SafeGo.Rooms;

// What administrators see of dispatch as it happens: ids, counts, cell, distance; no names, no phones.

public sealed record DispatchSessionCreatedBody(Guid DispatchSessionId, Guid RideId, string? CountryCode, string? City, string? Cell);

public sealed record DispatchOfferSentBody(Guid DispatchSessionId, Guid RideId, Guid DriverId, double DistanceKm, string? City, string? Cell);

public sealed record DispatchDriverAcceptedBody(Guid DispatchSessionId, Guid RideId, Guid DriverId, string? City, string? Cell);

public sealed record DispatchNoDriverFoundBody(Guid DispatchSessionId, Guid RideId, string? City, string? Cell);

public sealed record DispatchCancelledBody(Guid DispatchSessionId, Guid RideId, string By, string? City, string? Cell);

/// <summary>Beyond the contract's list: a driver on this job may take no other; the job is his until an administrator ends it.</summary>
public sealed record DispatchDriverStandingLostBody(Guid DispatchSessionId, Guid DriverId);

public sealed record DispatchDriverPresenceBody(int Online, int Available, int OnJob);
