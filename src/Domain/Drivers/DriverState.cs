using SafeGo.Dispatch;
using SafeGo.Geo;

namespace SafeGo.Drivers;

/// <summary>A driver as his row says he is: what dispatch may know of him, nothing of his papers.</summary>
public sealed record DriverState
{
    public required DriverId DriverId { get; init; }

    /// <summary>Counts up with every change but that of the position.</summary>
    public required long Version { get; init; }

    public required bool HasSocket { get; init; }

    public required bool IsOnline { get; init; }

    public required bool IsAvailable { get; init; }

    /// <summary>The availability he last chose; it comes back when a job or a short absence ends.</summary>
    public required bool WantedAvailable { get; init; }

    public required ServiceMode Mode { get; init; }

    public required GeoPoint? LastKnown { get; init; }

    public required DateTimeOffset? LastUpdateAt { get; init; }

    public required string CountryCode { get; init; }

    public required string? City { get; init; }

    public required SessionId? CurrentAssignmentId { get; init; }

    /// <summary>Until when a lost socket may come back to the availability and offers it left.</summary>
    public required DateTimeOffset? GraceUntil { get; init; }

    public required bool InGoodStanding { get; init; }

    public required DateTimeOffset? LicenceValidUntil { get; init; }

    /// <summary>The front-end his last socket came by; null when he never had one.</summary>
    public FrontEndId? FrontEnd { get; init; }

    /// <summary>By his customers, 1 to 5; null while nobody rated him.</summary>
    public required double? Rating { get; init; }

    /// <summary>Accepted of all offers he answered or let lapse, 0 to 1; 1 for who was never asked.</summary>
    public required double AcceptanceRate { get; init; }

    public bool MayWork(DateTimeOffset at) => InGoodStanding && (LicenceValidUntil is not { } until || until > at);
}

/// <summary>What a customer sees of his driver.</summary>
public sealed record DriverCard(string DisplayName, string? VehicleMakeModel, string? VehiclePlateMasked, double? Rating);
