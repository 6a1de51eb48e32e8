using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Geo;
using SafeGo.Monitoring;
using SafeGo.Rooms;

namespace SafeGo.Web.Monitoring;

// What administrators read of sessions: ids, words, times, distances and cells; no names, no phones, no addresses.

internal sealed record SessionList(IReadOnlyList<SessionLine> Sessions, string? NextCursor);

internal sealed record SessionLine
{
    public required Guid DispatchSessionId { get; init; }

    public required ServiceType ServiceType { get; init; }

    /// <summary>Of the ride, order or delivery.</summary>
    public required Guid EntityId { get; init; }

    public required string EntityStatus { get; init; }

    public required SessionStatus Status { get; init; }

    public required string CountryCode { get; init; }

    public required string? City { get; init; }

    public required Guid? AssignedDriverId { get; init; }

    public required int Wave { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public static SessionLine Of(SessionSummary session) => new()
    {
        DispatchSessionId = session.Id.Value,
        ServiceType = session.Service,
        EntityId = session.EntityId.Value,
        EntityStatus = session.EntityStatus,
        Status = session.Status,
        CountryCode = session.CountryCode,
        City = session.City,
        AssignedDriverId = session.AssignedDriverId?.Value,
        Wave = session.Wave,
        CreatedAt = session.CreatedAt,
        UpdatedAt = session.UpdatedAt,
        ExpiresAt = session.ExpiresAt,
    };

    public static SessionLine Of(SessionSnapshot session) => Of(SessionSummary.Of(session));
}

/// <param name="Cell">Of the pickup; the place itself is the customer's.</param>
/// <param name="Pickup">To about 100 m, as a driver is told in an offer.</param>
/// <param name="Others">Of drivers looked at beyond those told by id: how many for each reason.</param>
internal sealed record SessionDetail(
    Guid DispatchSessionId,
    ServiceType ServiceType,
    Guid EntityId,
    string EntityStatus,
    SessionStatus Status,
    string CountryCode,
    string? City,
    string Cell,
    LatLng Pickup,
    Guid? AssignedDriverId,
    int Wave,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? ReleasedAt,
    IReadOnlyDictionary<string, double> Settings,
    IReadOnlyList<LogLine> Log,
    IReadOnlyList<DriverLine> Drivers,
    IReadOnlyDictionary<string, int> Others)
{
    public static SessionDetail Of(SessionRecord record)
    {
        var session = record.Session;
        return new SessionDetail(
            session.Id.Value, session.Service, session.EntityId.Value, session.EntityStatus, session.Status, session.CountryCode, session.City,
            H3Index.FromLatLng(session.Pickup.Point, CellGrid.Resolution).ToString(),
            LatLng.Near(session.Pickup.Point),
            session.AssignedDriverId?.Value, session.Wave, session.CreatedAt, session.UpdatedAt, session.ExpiresAt, session.ReleasedAt,
            SettingKey.All.ToDictionary(k => k.Name, k => k.Read(session.Settings)),
            [.. record.Log.Select(LogLine.Of)],
            [.. Explanation.Of(record).Select(DriverLine.Of)],
            Explanation.Others(record));
    }
}

internal sealed record LogLine(int Number, DateTimeOffset At, Actor Actor, SessionStep Step, SessionStatus Status, Guid? DriverId, string? Reason)
{
    public static LogLine Of(SessionLogEntry entry) =>
        new(entry.Number, entry.At, entry.Actor, entry.Step, entry.Status, entry.DriverId?.Value, entry.Reason);
}

/// <param name="Position">Where he was then, to about 100 m; null where it was not kept.</param>
/// <param name="AfterSeconds">From the offer to its end.</param>
internal sealed record DriverLine(
    Guid DriverId, DriverStage Stage, string Reason, double DistanceKm, int Wave, LatLng? Position, DateTimeOffset? OfferedAt, double? AfterSeconds)
{
    public static DriverLine Of(ExplainedDriver driver) => new(
        driver.DriverId.Value,
        driver.Stage,
        driver.Reason,
        Math.Round(driver.DistanceKm, 3),
        driver.Wave,
        driver.Place is { } place ? LatLng.Near(place) : null,
        driver.OfferedAt,
        driver.After?.TotalSeconds);
}
