using System.Collections.Immutable;
using SafeGo.Dispatch;
using SafeGo.Drivers;

namespace SafeGo.Monitoring;

/// <summary>Sessions as an administrator looks at them: all of them, newest first, with everything that is written of each.</summary>
public interface ISessionArchive
{
    /// <param name="before">Only sessions behind this one; null for the newest.</param>
    Task<IReadOnlyList<SessionSummary>> List(SessionFilter filter, SessionPlace? before, int most, CancellationToken cancellation = default);

    Task<SessionRecord?> Find(SessionId session, CancellationToken cancellation = default);
}

/// <summary>Null means: whatever it is.</summary>
public sealed record SessionFilter(
    SessionStatus? Status = null, ServiceType? Service = null, string? CountryCode = null, string? City = null, DateTimeOffset? Since = null);

/// <summary>A session's place in the list of all.</summary>
public readonly record struct SessionPlace(DateTimeOffset CreatedAt, SessionId Id);

public sealed record SessionSummary
{
    public required SessionId Id { get; init; }

    public required ServiceType Service { get; init; }

    public required EntityId EntityId { get; init; }

    public required string EntityStatus { get; init; }

    public required SessionStatus Status { get; init; }

    public required string CountryCode { get; init; }

    public required string? City { get; init; }

    public required DriverId? AssignedDriverId { get; init; }

    public required int Wave { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public static SessionSummary Of(SessionSnapshot session) => new()
    {
        Id = session.Id,
        Service = session.Service,
        EntityId = session.EntityId,
        EntityStatus = session.EntityStatus,
        Status = session.Status,
        CountryCode = session.CountryCode,
        City = session.City,
        AssignedDriverId = session.AssignedDriverId,
        Wave = session.Wave,
        CreatedAt = session.CreatedAt,
        UpdatedAt = session.UpdatedAt,
        ExpiresAt = session.ExpiresAt,
    };
}

/// <param name="Session">With its offers and settings.</param>
/// <param name="Log">In order.</param>
/// <param name="Stories">Of each wave's first look, by wave.</param>
/// <param name="LookedAt">When the newest wave first looked.</param>
/// <param name="Outsiders">Drivers about the pickup who cannot be asked now, nobody in any order.</param>
public sealed record SessionRecord(
    SessionSnapshot Session,
    ImmutableArray<SessionLogEntry> Log,
    ImmutableSortedDictionary<int, SearchStory> Stories,
    DateTimeOffset LookedAt,
    ImmutableArray<Outsider> Outsiders);
