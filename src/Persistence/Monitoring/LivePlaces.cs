using SafeGo.Geo;
using SafeGo.Monitoring;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Monitoring;

internal sealed class LivePlaces(Database database) : ILivePlaces
{
    public Task<IReadOnlyList<GeoPoint>> OfAvailableDrivers(CancellationToken cancellation = default) => Places(
        """
        select last_known_lat as lat, last_known_lng as lng from driver_realtime_state
        where is_online and is_available and last_known_lat is not null
        """,
        cancellation);

    // Who is not done has a next step; that index is small.
    public Task<IReadOnlyList<GeoPoint>> OfOpenSessions(CancellationToken cancellation = default) => Places(
        """
        select pickup_lat as lat, pickup_lng as lng from dispatch_sessions
        where next_step_at is not null and status in ('requested', 'searching_driver', 'offer_pending')
        """,
        cancellation);

    private async Task<IReadOnlyList<GeoPoint>> Places(string sql, CancellationToken cancellation)
    {
        var rows = await database.Query<Row>(sql, new SqlArgs(), cancellation);
        return [.. rows.Select(r => new GeoPoint(r.Lat, r.Lng))];
    }

    private readonly record struct Row(double Lat, double Lng);
}
