using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Drivers;

internal sealed class FrontEndStore(Database database) : IFrontEndStore
{
    /// <summary>Until then a process that was frozen and wakes may still bring drivers in under its old name.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    public async Task Begin(FrontEndId frontEnd, DateTimeOffset leaseUntil, CancellationToken cancellation = default) => await database.Execute(
        new SqlBatch().Run(
            "insert into front_ends (id, lease_until) values (@id, @until) on conflict (id) do nothing",
            new SqlArgs().Id("id", frontEnd.Value).Time("until", leaseUntil)),
        cancellation);

    public async Task<bool> Renew(FrontEndId frontEnd, DateTimeOffset leaseUntil, CancellationToken cancellation = default)
    {
        var sql = new SqlBatch();
        var renewed = sql.Read(
            "update front_ends set lease_until = @until where id = @id and not lapsed returning id",
            new SqlArgs().Id("id", frontEnd.Value).Time("until", leaseUntil),
            row => row.GetGuid(0));
        await database.Execute(sql, cancellation);
        return renewed.Count == 1;
    }

    public async Task End(FrontEndId frontEnd, CancellationToken cancellation = default) => await database.Execute(
        new SqlBatch().Run("update front_ends set lease_until = 0 where id = @id", new SqlArgs().Id("id", frontEnd.Value)), cancellation);

    public async Task EndAll(CancellationToken cancellation = default) => await database.Execute(
        new SqlBatch().Run("update front_ends set lease_until = 0 where lease_until > 0", new SqlArgs()), cancellation);

    public async Task<IReadOnlyList<DriverId>> TurnLapsedOffline(TimeSpan grace, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var lapsed = await database.Query<IdRow>("select id from front_ends where lease_until <= @at", new SqlArgs().Time("at", at), cancellation);
        var drivers = new List<DriverId>();
        foreach (var frontEnd in lapsed) drivers.AddRange(await TurnOffline(frontEnd.Id, at, at + grace, cancellation));
        if (lapsed.Count > 0) await Forget(at - Memory, cancellation);
        return drivers;
    }

    // A front-end that renewed meanwhile is left alone.
    private async Task<IReadOnlyList<DriverId>> TurnOffline(Guid frontEnd, DateTimeOffset at, DateTimeOffset until, CancellationToken cancellation)
    {
        var args = new SqlArgs().Id("id", frontEnd).Time("at", at).Time("until", until);
        var sql = new SqlBatch().Run("update front_ends set lapsed = true where id = @id and lease_until <= @at and not lapsed", args);
        var drivers = sql.Read(
            $"""
            with gone as (
              select driver_id from driver_realtime_state
              where front_end_id = @id and has_socket and exists (select 1 from front_ends where id = @id and lapsed)
              order by driver_id {database.Words.ForUpdate})
            update driver_realtime_state
            set has_socket = false, is_online = current_assignment_id is not null, is_available = false, version = version + 1, grace_until = @until
            where driver_id in (select driver_id from gone)
            returning driver_id
            """,
            args,
            row => new DriverId(row.GetGuid(0)));
        await database.Execute(sql, cancellation);
        if (drivers.Count > 0) await LookAgainBy(until, args, cancellation);
        return [.. drivers];
    }

    // A batch of its own: only the drivers' rows, once taken, say for sure which offers they hold, and no batch takes sessions after drivers.
    private async Task LookAgainBy(DateTimeOffset until, SqlArgs args, CancellationToken cancellation)
    {
        var held = await database.Query<IdRow>(
            """
            select distinct o.session_id as id from offers o join driver_realtime_state d on d.driver_id = o.driver_id
            where o.status = 'pending' and d.front_end_id = @id and not d.has_socket
            """,
            args,
            cancellation);
        if (held.Count > 0) await database.Execute(SessionStatements.LookAgainBy(until, held.Select(h => new SessionId(h.Id))), cancellation);
    }

    private Task Forget(DateTimeOffset before, CancellationToken cancellation) => database.Execute(
        new SqlBatch().Run(
            """
            delete from front_ends where lapsed and lease_until > 0 and lease_until <= @before
              and not exists (select 1 from driver_realtime_state d where d.front_end_id = front_ends.id and d.has_socket)
            """,
            new SqlArgs().Time("before", before)),
        cancellation);

    private sealed record IdRow
    {
        public Guid Id { get; init; }
    }
}
