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

    public async Task End(FrontEndId frontEnd, DateTimeOffset at, CancellationToken cancellation = default) => await database.Execute(
        new SqlBatch().Run("update front_ends set lease_until = @at where id = @id", new SqlArgs().Id("id", frontEnd.Value).Time("at", at)), cancellation);

    public async Task EndAll(DateTimeOffset at, CancellationToken cancellation = default) => await database.Execute(
        new SqlBatch().Run("update front_ends set lease_until = @at where lease_until > @at", new SqlArgs().Time("at", at)), cancellation);

    public async Task<bool> HasLapsed(DateTimeOffset at, CancellationToken cancellation = default) =>
        (await Lapsed(at, cancellation)).Count > 0;

    public async Task<IReadOnlyList<DriverId>> TurnLapsedOffline(TimeSpan grace, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var lapsed = await Lapsed(at, cancellation);
        var drivers = new List<DriverId>();
        foreach (var frontEnd in lapsed) drivers.AddRange(await TurnOffline(frontEnd.Id, at, at + grace, cancellation));
        if (lapsed.Count > 0) await Forget(at - Memory, cancellation);
        return drivers;
    }

    private Task<IReadOnlyList<IdRow>> Lapsed(DateTimeOffset at, CancellationToken cancellation) => database.Query<IdRow>(
        "select id from front_ends where lease_until <= @at", new SqlArgs().Time("at", at), cancellation);

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
        await LookAgainAtGraceEnd(args, cancellation);
        return [.. drivers];
    }

    // A batch of its own: only the drivers' rows, once taken, say for sure which offers they hold, and no batch takes sessions after
    // drivers. At each look: who turned them offline may have died before this, and a session's own commit may set a later time.
    private async Task LookAgainAtGraceEnd(SqlArgs args, CancellationToken cancellation)
    {
        var held = await database.Query<HeldRow>(
            """
            select s.id, min(d.grace_until) as until
            from driver_realtime_state d join offers o on o.driver_id = d.driver_id and o.status = 'pending' join dispatch_sessions s on s.id = o.session_id
            where d.front_end_id = @id and not d.has_socket and d.grace_until < s.next_step_at
            group by s.id
            """,
            args,
            cancellation);
        foreach (var alike in held.GroupBy(h => h.Until))
        {
            await database.Execute(
                SessionStatements.LookAgainBy(DateTimeOffset.FromUnixTimeMilliseconds(alike.Key), alike.Select(h => new SessionId(h.Id))), cancellation);
        }
    }

    private Task Forget(DateTimeOffset before, CancellationToken cancellation) => database.Execute(
        new SqlBatch().Run(
            """
            delete from front_ends where lapsed and lease_until <= @before
              and not exists (select 1 from driver_realtime_state d where d.front_end_id = front_ends.id and d.has_socket)
            """,
            new SqlArgs().Time("before", before)),
        cancellation);

    private sealed record IdRow
    {
        public Guid Id { get; init; }
    }

    private sealed record HeldRow
    {
        public Guid Id { get; init; }
        public long Until { get; init; }
    }
}
