using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Monitoring;
using SafeGo.Persistence.Drivers;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Monitoring;

/// <summary>Drivers in the cells about a pickup who cannot be asked now.</summary>
internal static class OutsiderQuery
{
    /// <summary>More rows are not read, and more cells not looked into: it is one administrator's question.</summary>
    private const int MostRows = 2_000;
    private const int MostCells = 200;

    /// <summary>Whose last fix came after the session was over was elsewhere then: nobody knows where.</summary>
    public static async Task<ImmutableArray<Outsider>> About(Database database, SessionSnapshot session, DateTimeOffset lookedAt, CancellationToken cancellation)
    {
        var cells = CellsAround.Within(session.Pickup.Point, session.Settings.MaxRadiusKm).Take(MostCells).Select(c => c.Cell.ToString(CultureInfo.InvariantCulture));
        var rows = await database.Query<JobRow>(
            $"""
            select {DriverRow.Columns}, (
              select max(o.answered_at) from offers o
              where o.session_id = d.current_assignment_id and o.driver_id = d.driver_id and o.status = 'accepted') as job_since
            from {database.Words.TextsOf("@cells")} asked join driver_realtime_state d on d.cell = cast(asked.value as bigint)
            where d.country_code = @country and d.last_update_at <= @until
              and (not d.is_online or not d.is_available or not d.in_good_standing or d.licence_valid_until <= @looked)
            limit @most
            """,
            new SqlArgs().Text("cells", JsonSerializer.Serialize(cells)).Text("country", session.CountryCode)
                .Time("until", session.ReleasedAt ?? DateTimeOffset.MaxValue).Time("looked", lookedAt).Int("most", MostRows),
            cancellation);
        return [.. rows.Select(r => new Outsider(r.ToState(), r.JobSince))];
    }

    private sealed record JobRow : DriverRow
    {
        public DateTimeOffset? JobSince { get; init; }
    }
}
