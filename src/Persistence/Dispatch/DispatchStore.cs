using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Persistence.Drivers;
using SafeGo.Persistence.Engines;
using SafeGo.Persistence.Rooms;
using SafeGo.Rooms;

namespace SafeGo.Persistence.Dispatch;

internal sealed class DispatchStore(Database database, DispatchClock clock) : IDispatchStore
{
    public async Task<SessionSnapshot?> Find(SessionId id, CancellationToken cancellation = default)
    {
        var args = new SqlArgs().Id("id", id.Value);
        // The session first: a batch between the two reads then shows offers newer than the version, and whatever is made
        // of them the fence refuses. The other way round old offers would pass under the new version.
        var session = await database.QueryFirst<SessionRow>(
            $"select {SessionRow.Columns} from dispatch_sessions where id = @id", args, cancellation);
        var offers = await database.Query<OfferRow>(
            $"select {OfferRow.Columns} from offers where session_id = @id order by wave, offered_at, distance_km, driver_id", args, cancellation);
        return session?.ToSnapshot(offers);
    }

    public async Task<SessionId?> FindByEntity(EntityId entity, CancellationToken cancellation = default)
    {
        var id = await database.QueryFirst<string>(
            "select cast(id as text) from dispatch_sessions where entity_id = @entity order by created_at desc limit 1",
            new SqlArgs().Id("entity", entity.Value),
            cancellation);
        return id is null ? null : new SessionId(Guid.Parse(id));
    }

    public async Task<IReadOnlyList<SessionId>> Overdue(DateTimeOffset before, int limit, CancellationToken cancellation = default) =>
        await database.Query<SessionId>(
            "select id from dispatch_sessions where next_step_at < @before order by next_step_at limit @limit",
            new SqlArgs().Time("before", before).Int("limit", limit),
            cancellation);

    public async Task<CommitResult> Commit(CommitBatch batch, CancellationToken cancellation = default)
    {
        var sql = new SqlBatch();
        var written = CommitStatements.Add(sql, batch, database.Words, clock.Now);
        try
        {
            await database.Execute(sql, cancellation);
            return new CommitResult(CommitOutcome.Written, written.Events(), [.. written.Drivers]);
        }
        catch (BatchRefusedException refused)
        {
            return await FindWritten(batch, cancellation) ?? CommitResult.Refused(OutcomeOf(refused));
        }
    }

    public async Task<int> Forget(DateTimeOffset endedBefore, int limit, CancellationToken cancellation = default)
    {
        // Ids tell the time they were made: the primary key finds the old ones.
        var old = await database.Query<SessionId>(
            "select id from dispatch_sessions where id < @made and released_at < @before order by id limit @limit",
            new SqlArgs().Id("made", Guid.CreateVersion7(endedBefore)).Time("before", endedBefore).Int("limit", limit),
            cancellation);
        if (old.Count == 0) return 0;

        var sql = new SqlBatch();
        SessionRetention.Forget(sql, old, database.Words);
        await database.Execute(sql, cancellation);
        return old.Count;
    }

    public async Task<IReadOnlyDictionary<DriverId, string>> WhyNot(
        SessionSnapshot session, IReadOnlyCollection<DriverId> drivers, CancellationToken cancellation = default)
    {
        var reasons = new Dictionary<DriverId, string>();
        foreach (var driver in drivers)
        {
            var args = OfferTerms.Args(session, clock.Now).Id("driver", driver.Value).Int("cap", session.Settings.MaxOpenOffersPerDriver);
            var reason = await database.QueryFirst<string>(OfferTerms.WhyNot, args, cancellation);
            if (reason is not null) reasons[driver] = reason;
        }

        return reasons;
    }

    /// <summary>
    /// A refusal of a batch that was sent more than once may come from its own first sending: then it is written, and
    /// only the answer was lost.
    /// </summary>
    private async Task<CommitResult?> FindWritten(CommitBatch batch, CancellationToken cancellation)
    {
        var after = batch.Change.After;
        var mine = await database.QueryFirst<string>(
            "select cast(batch_id as text) from dispatch_sessions where id = @id and batch_id = @batch",
            new SqlArgs().Id("id", after.Id.Value).Id("batch", batch.Id),
            cancellation);
        if (mine is null) return null;

        var events = new List<RoomEvent>();
        foreach (var message in batch.Messages)
        {
            var stored = await database.QueryFirst<RoomEventRow>(
                $"select {RoomEventRow.Columns} from room_events where room = @room and event_id = @event",
                new SqlArgs().Text("room", message.Room.Text).Id("event", message.EventId),
                cancellation);
            if (stored is not null) events.Add(stored.ToEvent());
        }

        var drivers = new List<DriverState>();
        foreach (var driver in new[] { batch.Change.Assigned, batch.Change.Freed }.OfType<DriverId>())
        {
            var row = await database.QueryFirst<DriverRow>(
                $"select {DriverRow.Columns} from driver_realtime_state where driver_id = @driver",
                new SqlArgs().Id("driver", driver.Value),
                cancellation);
            if (row is not null) drivers.Add(row.ToState());
        }

        return new CommitResult(CommitOutcome.Written, [.. events], [.. drivers]);
    }

    private static CommitOutcome OutcomeOf(BatchRefusedException refused) => refused.By switch
    {
        "session" or "dispatch_sessions_pkey" or "ux_dispatch_sessions_live_entity" or "rides_pkey" or "deliveries_pkey" => CommitOutcome.Stale,
        "offers" or "ux_offers_slot" or "ux_offers_pending" or "offers_pkey" => CommitOutcome.OfferRefused,
        "driver" or "ux_dispatch_sessions_live_driver" => CommitOutcome.DriverRefused,
        "customer" => CommitOutcome.CustomerRefused,
        "entity" => CommitOutcome.EntityRefused,
        "ux_dispatch_sessions_live_customer" => CommitOutcome.AlreadyActive,
        "ux_rides_request_key" => CommitOutcome.KeyUsed,
        _ => throw refused,
    };
}
