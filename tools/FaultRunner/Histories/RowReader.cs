using System.Data;
using Dapper;
using Npgsql;

namespace SafeGo.FaultRunner.Histories;

/// <summary>Reads what a story left, as one moment of the database.</summary>
internal static class RowReader
{
    public static async Task<Rows> Read(NpgsqlDataSource data, IReadOnlyList<Person> people)
    {
        await using var connection = await data.OpenConnectionAsync();
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var args = new
        {
            customers = people.Where(p => !p.IsDriver).Select(p => Guid.Parse(p.Id)).ToArray(),
            drivers = people.Where(p => p.IsDriver).Select(p => Guid.Parse(p.Id)).ToArray(),
            rooms = people.Select(p => p.Room).ToArray(),
        };
        async Task<List<dynamic>> Query(string sql) => (await connection.QueryAsync(sql, args, moment)).AsList();

        var now = await connection.ExecuteScalarAsync<DateTime>("select clock_timestamp()", transaction: moment);
        var sessions = await Query("select s.*, (select count(*) from dispatch_session_log l where l.session_id = s.id) as log_rows from dispatch_sessions s where customer_id = any(@customers)");
        var offers = await Query("select o.* from offers o where driver_id = any(@drivers)");
        var rides = await Query("select id, status, assigned_driver_id from rides where customer_id = any(@customers)");
        var drivers = await Query("select driver_id, current_assignment_id from driver_realtime_state where driver_id = any(@drivers)");
        var events = await Query("select room, seq, event_id, name, body, session_id from room_events where room = any(@rooms) order by room, seq");
        var heads = await Query("select room, seq from room_heads where room = any(@rooms)");
        return new Rows(
            new DateTimeOffset(now),
            [.. sessions.Select(Session)],
            [.. offers.Select(Offer)],
            [.. rides.Select(r => new RideRow(Id((Guid)r.id), (string)r.status, IdOrNone((Guid?)r.assigned_driver_id)))],
            [.. drivers.Select(d => new DriverRow(Id((Guid)d.driver_id), IdOrNone((Guid?)d.current_assignment_id)))],
            [.. events.Select(e => new EventRow((string)e.room, (long)e.seq, Id((Guid)e.event_id), (string)e.name, (string)e.body, IdOrNone((Guid?)e.session_id)))],
            heads.ToDictionary(h => (string)h.room, h => (long)h.seq));
    }

    private static SessionRow Session(dynamic s) => new(
        Id((Guid)s.id), Id((Guid)s.entity_id), (string)s.entity_status, Id((Guid)s.customer_id), IdOrNone((Guid?)s.assigned_driver_id), (string)s.status,
        Time((long)s.expires_at), TimeOrNone((long?)s.released_at), (int)s.log_count, (int)(long)s.log_rows);

    private static OfferRow Offer(dynamic o) => new(
        Id((Guid)o.session_id), Id((Guid)o.driver_id), (int)o.wave, (string)o.status, Time((long)o.expires_at), TimeOrNone((long?)o.answered_at));

    private static string Id(Guid id) => id.ToString("D");

    private static string? IdOrNone(Guid? id) => id?.ToString("D");

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static DateTimeOffset? TimeOrNone(long? milliseconds) => milliseconds is { } at ? Time(at) : null;
}
