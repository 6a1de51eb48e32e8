using System.Text.Json.Serialization;

namespace SafeGo.Rooms;

// What administrators see of dispatch as it happens: ids, counts, cell, distance; no names, no phones.

public sealed record DispatchSessionCreatedBody(Guid DispatchSessionId, Guid RideId, string? CountryCode, string? City, string? Cell);

public sealed record DispatchOfferSentBody(Guid DispatchSessionId, Guid RideId, Guid DriverId, double DistanceKm, string? City, string? Cell);

public sealed record DispatchDriverAcceptedBody(Guid DispatchSessionId, Guid RideId, Guid DriverId, string? City, string? Cell);

public sealed record DispatchNoDriverFoundBody(Guid DispatchSessionId, Guid RideId, string? City, string? Cell);

public sealed record DispatchCancelledBody(Guid DispatchSessionId, Guid RideId, string By, string? City, string? Cell);

/// <summary>Beyond the contract's list: a driver on this job may take no other; the job is his until an administrator ends it.</summary>
public sealed record DispatchDriverStandingLostBody(Guid DispatchSessionId, Guid DriverId);

public sealed record DispatchDriverPresenceBody(int Online, int Available, int OnJob)
{
    /// <summary>Cells of the cities whose figures changed; absent where none did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MapCellBody>? Cells { get; init; }
}

/// <param name="Cell">The H3 cell, resolution 7.</param>
/// <param name="Supply">Drivers in it who are online and available.</param>
/// <param name="Demand">Sessions with a pickup in it that look for a driver.</param>
/// <param name="Boundary">Latitude and longitude in turn, degrees, corner by corner; absent where it was told before.</param>
public sealed record MapCellBody(
    string Cell,
    string City,
    int Supply,
    int Demand,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<double>? Boundary);
