using System.Collections.Immutable;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Monitoring;
using SafeGo.Persistence.Dispatch;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Monitoring;

internal sealed class SessionArchive(Database database, IDispatchStore sessions) : ISessionArchive
{
    public async Task<IReadOnlyList<SessionSummary>> List(
        SessionFilter filter, SessionPlace? before, int most, CancellationToken cancellation = default)
    {
        var (terms, args) = Terms(filter, before);
        var where = terms.Count > 0 ? "where " + string.Join(" and ", terms) : "";
        var rows = await database.Query<SummaryRow>(
            $"select {SummaryRow.Columns} from dispatch_sessions {where} order by created_at desc, id desc limit @most",
            args.Int("most", most),
            cancellation);
        return [.. rows.Select(r => r.ToSummary())];
    }

    public async Task<SessionRecord?> Find(SessionId session, CancellationToken cancellation = default)
    {
        if (await sessions.Find(session, cancellation) is not { } found) return null;
        var args = new SqlArgs().Id("session", session.Value);
        var log = await database.Query<LogRow>(
            "select number, at, actor, step, status, driver_id, reason from dispatch_session_log where session_id = @session order by number", args, cancellation);
        var stories = await database.Query<StoredStory>(
            $"select {StoredStory.Columns} from dispatch_search_stories where session_id = @session", args, cancellation);
        var lookedAt = stories.MaxBy(s => s.Wave)?.At ?? found.CreatedAt;
        return new SessionRecord(
            found, [.. log.Select(l => l.ToEntry())], stories.ToImmutableSortedDictionary(s => s.Wave, s => s.Read()), lookedAt,
            await OutsiderQuery.About(database, found, lookedAt, cancellation));
    }

    // Only what is asked for is compared, so that each question finds its index.
    private static (List<string> Terms, SqlArgs Args) Terms(SessionFilter filter, SessionPlace? before)
    {
        var (terms, args) = (new List<string>(), new SqlArgs());
        if (filter.Status is { } status) Add("status = @status", args.Text("status", status.Word()));
        if (filter.Service is { } service) Add("service_type = @service", args.Text("service", service.Word()));
        if (filter.CountryCode is { } country) Add("country_code = @country", args.Text("country", country));
        if (filter.City is { } city) Add("city = @city", args.Text("city", city));
        if (filter.Since is { } since) Add("created_at >= @since", args.Time("since", since));
        if (before is { } place) Add("(created_at, id) < (@created, @id)", args.Time("created", place.CreatedAt).Id("id", place.Id.Value));
        return (terms, args);

        void Add(string term, SqlArgs _) => terms.Add(term);
    }

    private sealed record SummaryRow
    {
        public const string Columns =
            "id, service_type, entity_id, entity_status, status, country_code, city, assigned_driver_id, wave, created_at, updated_at, expires_at";

        public SessionId Id { get; init; }
        public string ServiceType { get; init; } = "";
        public EntityId EntityId { get; init; }
        public string EntityStatus { get; init; } = "";
        public string Status { get; init; } = "";
        public string CountryCode { get; init; } = "";
        public string? City { get; init; }
        public DriverId? AssignedDriverId { get; init; }
        public int Wave { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset UpdatedAt { get; init; }
        public DateTimeOffset ExpiresAt { get; init; }

        public SessionSummary ToSummary() => new()
        {
            Id = Id,
            Service = Words.Parse<ServiceType>(ServiceType),
            EntityId = EntityId,
            EntityStatus = EntityStatus,
            Status = Words.Parse<SessionStatus>(Status),
            CountryCode = CountryCode,
            City = City,
            AssignedDriverId = AssignedDriverId,
            Wave = Wave,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            ExpiresAt = ExpiresAt,
        };
    }

    private sealed record LogRow
    {
        public int Number { get; init; }
        public DateTimeOffset At { get; init; }
        public string Actor { get; init; } = "";
        public string Step { get; init; } = "";
        public string Status { get; init; } = "";
        public DriverId? DriverId { get; init; }
        public string? Reason { get; init; }

        public SessionLogEntry ToEntry() => new(
            Number, At, Words.Parse<Actor>(Actor), Words.Parse<SessionStep>(Step), Words.Parse<SessionStatus>(Status), DriverId, Reason);
    }
}
