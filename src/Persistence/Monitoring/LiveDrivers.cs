using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Monitoring;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Monitoring;

internal sealed class LiveDrivers(Database database) : ILiveDrivers
{
    public async Task<IReadOnlyList<LiveDriver>> List(
        DriverId? after, Surroundings? within, int most, CancellationToken cancellation = default)
    {
        var (terms, args) = ("", new SqlArgs().Int("most", most));
        if (after is { } last) (terms, args) = ("and driver_id > @after ", args.Id("after", last.Value));
        if (within is { } box)
        {
            terms += "and last_known_lat between @south and @north and last_known_lng between @west and @east ";
            args.Real("south", box.SouthWest.Latitude).Real("north", box.NorthEast.Latitude).Real("west", box.SouthWest.Longitude).Real("east", box.NorthEast.Longitude);
        }

        var rows = await database.Query<Row>(
            $"""
            select driver_id, is_online, is_available, current_service_mode, country_code, city, current_assignment_id,
              last_known_lat, last_known_lng, last_update_at
            from driver_realtime_state where (is_online or has_socket) {terms}order by driver_id limit @most
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
        public double? LastKnownLat { get; init; }
        public double? LastKnownLng { get; init; }
        public DateTimeOffset? LastUpdateAt { get; init; }

        public LiveDriver ToDriver() => new(
            DriverId,
            IsOnline,
            IsAvailable,
            Words.Parse<ServiceMode>(CurrentServiceMode),
            CountryCode,
            City,
            CurrentAssignmentId,
            LastKnownLat is { } lat && LastKnownLng is { } lng ? new GeoPoint(lat, lng) : null,
            LastUpdateAt);
    }
}
