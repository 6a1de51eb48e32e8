using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Monitoring;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Monitoring;

internal sealed class LiveDrivers(Database database) : ILiveDrivers
{
    public async Task<IReadOnlyList<LiveDriver>> List(DriverId? after, int most, CancellationToken cancellation = default)
    {
        var behind = after is null ? "" : "and driver_id > @after";
        var args = new SqlArgs().Int("most", most);
        if (after is { } last) args.Id("after", last.Value);
        var rows = await database.Query<Row>(
            $"""
            select driver_id, is_online, is_available, current_service_mode, country_code, city, current_assignment_id, last_update_at
            from driver_realtime_state where (is_online or has_socket) {behind} order by driver_id limit @most
            """,
            args,
            cancellation);
        return [.. rows.Select(r => r.ToDriver())];
    }

    private sealed record Row
    {
        public DriverId DriverId { get; init; }
        public bool IsOnline { get; init; }
        public bool IsAvailable { get; init; }
        public string CurrentServiceMode { get; init; } = "";
        public string CountryCode { get; init; } = "";
        public string? City { get; init; }
        public SessionId? CurrentAssignmentId { get; init; }
        public DateTimeOffset? LastUpdateAt { get; init; }

        public LiveDriver ToDriver() => new(
            DriverId, IsOnline, IsAvailable, Words.Parse<ServiceMode>(CurrentServiceMode), CountryCode, City, CurrentAssignmentId, LastUpdateAt);
    }
}
