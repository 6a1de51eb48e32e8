using System.Collections.Immutable;
using System.Data.Common;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Drivers;

internal sealed class DriverStore(Database database) : IDriverStore
{
    private const string OpenOffers =
        "select session_id, slot, expires_at from offers where driver_id = @driver and status = 'pending' order by slot";

    public async Task<DriverRecord?> Find(DriverId driver, CancellationToken cancellation = default)
    {
        var args = new SqlArgs().Id("driver", driver.Value);
        var row = await database.QueryFirst<DriverRow>($"select {DriverRow.Columns} from driver_realtime_state where driver_id = @driver", args, cancellation);
        if (row is null) return null;
        var offers = await database.Query<HeldRow>(OpenOffers, args, cancellation);
        return new DriverRecord(row.ToState(), row.Card, [.. offers.Select(o => new HeldOffer(o.SessionId, o.Slot, o.ExpiresAt))]);
    }

    public Task<DriverRecord?> Connect(DriverId driver, FrontEndId frontEnd, DateTimeOffset at, CancellationToken cancellation = default) => Change(
        $"""
        update driver_realtime_state
        set has_socket = true, is_online = true, front_end_id = @frontEnd, version = version + 1, grace_until = null,
          wanted_available = wanted_available and (has_socket or coalesce(grace_until, 0) >= @at or current_assignment_id is not null),
          is_available = wanted_available and (has_socket or coalesce(grace_until, 0) >= @at) and current_assignment_id is null
        where driver_id = @driver
        returning {DriverRow.Columns}
        """,
        new SqlArgs().Id("driver", driver.Value).Id("frontEnd", frontEnd.Value).Time("at", at),
        cancellation);

    public async Task<DriverRecord?> Disconnect(DriverId driver, TimeSpan grace, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var until = at + grace;
        var record = await Change(
            $"""
            update driver_realtime_state
            set has_socket = false, is_online = current_assignment_id is not null, is_available = false,
              version = version + 1, grace_until = @until
            where driver_id = @driver
            returning {DriverRow.Columns}
            """,
            new SqlArgs().Id("driver", driver.Value).Time("until", until),
            cancellation);
        // A batch of its own: only his row, once taken, says for sure which offers he holds, and no batch takes sessions after drivers.
        if (record is { OpenOffers.Length: > 0 }) await database.Execute(SessionStatements.LookAgainBy(until, record.OpenOffers.Select(o => o.SessionId)), cancellation);
        return record;
    }

    public Task<DriverRecord?> SetStatus(DriverId driver, bool available, ServiceMode mode, DateTimeOffset at, CancellationToken cancellation = default) => Change(
        $"""
        update driver_realtime_state
        set is_available = @available and is_online, wanted_available = @available, current_service_mode = @mode, version = version + 1
        where driver_id = @driver and not (@available and current_assignment_id is not null)
        returning {DriverRow.Columns}
        """,
        new SqlArgs().Id("driver", driver.Value).Flag("available", available).Text("mode", mode.Word()),
        cancellation);

    public async Task SetPlace(DriverFix fix, CancellationToken cancellation = default) => await database.Execute(
        new SqlBatch().Run(
            """
            update driver_realtime_state
            set last_known_lat = @lat, last_known_lng = @lng, last_update_at = @at, cell = @cell, city = @city
            where driver_id = @driver and (last_update_at is null or last_update_at <= @at)
            """,
            new SqlArgs().Id("driver", fix.DriverId.Value).Real("lat", fix.Point.Latitude).Real("lng", fix.Point.Longitude)
                .Time("at", fix.At).Long("cell", fix.Cell).Text("city", fix.City)),
        cancellation);

    public async Task<IReadOnlyList<DriverFix>> FlushPositions(IReadOnlyList<DriverFix> fixes, CancellationToken cancellation = default)
    {
        var rows = fixes.Select(f => new PositionRow(f.DriverId.Value, f.Point.Latitude, f.Point.Longitude, f.At.ToUnixTimeMilliseconds())).ToList();
        var written = (await database.WritePositions(rows, cancellation)).ToHashSet();
        return [.. fixes.Where(f => !written.Contains(f.DriverId.Value))];
    }

    public async Task<IReadOnlyList<DriverState>> InCell(long cell, CancellationToken cancellation = default)
    {
        var rows = await database.Query<DriverRow>(
            $"select {DriverRow.Columns} from driver_realtime_state where cell = @cell and is_online and is_available",
            new SqlArgs().Long("cell", cell),
            cancellation);
        return [.. rows.Select(r => r.ToState())];
    }

    public async Task<DriverAbsence> Absence(IReadOnlyCollection<DriverId> drivers, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var gone = ImmutableArray.CreateBuilder<DriverId>();
        DateTimeOffset? next = null;
        foreach (var driver in drivers)
        {
            var row = await database.QueryFirst<DriverRow>(
                $"select {DriverRow.Columns} from driver_realtime_state where driver_id = @driver", new SqlArgs().Id("driver", driver.Value), cancellation);
            var isAway = row is { HasSocket: false };
            if (row is null || !row.ToState().MayWork(at) || (isAway && !(row.GraceUntil > at))) gone.Add(driver);
            else if (isAway && (next is null || row.GraceUntil < next)) next = row.GraceUntil;
        }

        return new DriverAbsence(gone.ToImmutable(), next);
    }

    public async Task<DriverCounts> Count(CancellationToken cancellation = default)
    {
        var row = await database.QueryFirst<CountRow>(
            """
            select count(*) as online, coalesce(sum(case when is_available then 1 else 0 end), 0) as available,
              coalesce(sum(case when current_assignment_id is not null then 1 else 0 end), 0) as on_job
            from driver_realtime_state where is_online
            """,
            new SqlArgs(),
            cancellation);
        return new DriverCounts(row!.Online, row.Available, row.OnJob);
    }

    /// <summary>A statement that answers with the driver's row, and the offers he holds after it.</summary>
    private async Task<DriverRecord?> Change(string statement, SqlArgs args, CancellationToken cancellation)
    {
        var sql = new SqlBatch();
        var rows = sql.Read(statement, args, DriverRow.Read);
        // After the row is taken: an offer made at the same time is either seen here or waited for this change.
        var offers = sql.Read(OpenOffers, args, ReadOffer);
        await database.Execute(sql, cancellation);
        return rows.Count == 0 ? null : new DriverRecord(rows[0].ToState(), rows[0].Card, [.. offers]);
    }

    private static HeldOffer ReadOffer(DbDataReader row) =>
        new(new SessionId(row.GetGuid(0)), row.GetInt32(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)));

    private sealed record HeldRow
    {
        public SessionId SessionId { get; init; }
        public int Slot { get; init; }
        public DateTimeOffset ExpiresAt { get; init; }
    }

    private sealed record CountRow
    {
        public int Online { get; init; }
        public int Available { get; init; }
        public int OnJob { get; init; }
    }
}
