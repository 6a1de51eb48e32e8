using System.Collections.Immutable;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Persistence.Accounts;
using SafeGo.Persistence.Drivers;
using SafeGo.Persistence.Engines;
using SafeGo.Persistence.Rooms;
using SafeGo.Rooms;

namespace SafeGo.Persistence.Dispatch;

/// <summary>
/// One session's change as one batch. Rows are taken in the one order of the house: customer's standing, session,
/// offers, drivers by id, entity, room heads by key; after each step the batch asks for its effect.
/// </summary>
internal static class CommitStatements
{
    private const string GoodCustomer = "exists (select 1 from customer_standing where customer_id = @customer and in_good_standing)";

    public static Written Add(SqlBatch sql, CommitBatch batch, SqlWords words, DateTimeOffset now)
    {
        var change = batch.Change;
        var drivers = new List<IReadOnlyList<DriverRow>>();
        if (change.Before is null) JudgeCustomer(sql, change.After, words);
        WriteSession(sql, batch, words);
        WriteOffers(sql, batch, words, now);
        if (change.Assigned is { } winner) drivers.Add(Assign(sql, change.After, winner, now));
        if (change.Freed is { } freed) drivers.Add(Free(sql, change.After, freed));
        EntityMirror.Add(sql, batch);
        WriteLog(sql, change);
        if (change.CalledOffBy is { } admin) AuditStatements.Session(sql, batch, admin);
        if (change.Story is { } story) StoredStory.Write(sql, change.After, story);
        var events = RoomStatements.Append(sql, batch.Messages, change.After.UpdatedAt, change.After.Id);
        return new Written(events, drivers);
    }

    private static void JudgeCustomer(SqlBatch sql, SessionSnapshot session, SqlWords words)
    {
        var args = new SqlArgs().Id("customer", session.CustomerId.Value);
        sql.Lock($"select 1 from customer_standing where customer_id = @customer {words.ForShare}", args);
        sql.Require("customer", GoodCustomer, args);
    }

    // The fence is asked before the write: a rival's write, or an earlier sending of this very batch, then refuses it.
    private static void WriteSession(SqlBatch sql, CommitBatch batch, SqlWords words)
    {
        var change = batch.Change;
        if (change.Before is { } before)
        {
            var fence = new SqlArgs().Id("id", before.Id.Value).Int("version", before.Version);
            sql.Lock($"select 1 from dispatch_sessions where id = @id {words.ForUpdate}", fence);
            sql.Require("session", "exists (select 1 from dispatch_sessions where id = @id and version = @version)", fence);
        }

        sql.Run(change.Before is null ? SessionStatements.Insert : SessionStatements.Update, SessionStatements.Args(batch));
        if (change is { Before: null, After.ReleasedAt: not null }) sql.Run(SessionStatements.Release, SessionStatements.ReleaseArgs(change.After));
    }

    private static void WriteOffers(SqlBatch sql, CommitBatch batch, SqlWords words, DateTimeOffset now)
    {
        var change = batch.Change;
        foreach (var alike in change.EndedOffers.GroupBy(OfferStatements.WayOfEnding))
        {
            sql.Run(OfferStatements.End(alike.Count()), OfferStatements.EndArgs(batch, [.. alike], now));
        }

        LockDrivers(sql, change, words);
        foreach (var offer in change.NewOffers.OrderBy(o => o.DriverId, DriverId.Order)) sql.Run(OfferStatements.Make(words), OfferStatements.MakeArgs(batch, offer, now));
        foreach (var offer in change.EndedOffers.Where(OfferStatements.CountsForRate).OrderBy(o => o.DriverId, DriverId.Order)) sql.Run(OfferStatements.CountEnd, OfferStatements.CountArgs(offer));
        var touched = change.EndedOffers.Length + change.NewOffers.Length;
        if (touched == 0) return;
        sql.Require(
            "offers",
            "(select count(*) from offers where session_id = @session and batch_id = @batch) = @touched",
            new SqlArgs().Id("session", change.After.Id.Value).Id("batch", batch.Id).Int("touched", touched));
    }

    // All drivers whose rows this batch reads or writes, in one pass by id: two batches never wait for each other in a ring.
    private static void LockDrivers(SqlBatch sql, SessionChange change, SqlWords words)
    {
        var drivers = change.NewOffers.Concat(change.EndedOffers.Where(OfferStatements.CountsForRate)).Select(o => o.DriverId)
            .Concat(new[] { change.Assigned, change.Freed }.OfType<DriverId>()).Distinct().Order(DriverId.Order);
        foreach (var driver in drivers)
        {
            sql.Lock($"select 1 from driver_realtime_state where driver_id = @driver {words.ForUpdate}", new SqlArgs().Id("driver", driver.Value));
        }
    }

    private static IReadOnlyList<DriverRow> Assign(SqlBatch sql, SessionSnapshot session, DriverId winner, DateTimeOffset now)
    {
        var args = new SqlArgs().Id("driver", winner.Value).Id("session", session.Id.Value).Time("now", now);
        var rows = sql.Read(
            $"""
            update driver_realtime_state
            set current_assignment_id = @session, is_available = false, version = version + 1
            where driver_id = @driver and current_assignment_id is null
              and in_good_standing and (licence_valid_until is null or licence_valid_until > @now)
            returning {DriverRow.Columns}
            """,
            args,
            DriverRow.Read);
        sql.Require("driver", "exists (select 1 from driver_realtime_state where driver_id = @driver and current_assignment_id = @session)", args);
        // Not locked: who takes his standing takes this session's row first, and it is held here.
        sql.Require("customer", GoodCustomer, args.Id("customer", session.CustomerId.Value));
        return rows;
    }

    // Back to the availability he last chose; who lost his last socket meanwhile turns offline.
    private static IReadOnlyList<DriverRow> Free(SqlBatch sql, SessionSnapshot session, DriverId freed) => sql.Read(
        $"""
        update driver_realtime_state
        set current_assignment_id = null, is_online = has_socket, is_available = has_socket and wanted_available, version = version + 1
        where driver_id = @driver and current_assignment_id = @session
        returning {DriverRow.Columns}
        """,
        new SqlArgs().Id("driver", freed.Value).Id("session", session.Id.Value),
        DriverRow.Read);

    private static void WriteLog(SqlBatch sql, SessionChange change)
    {
        if (change.Log.IsEmpty) return;
        var args = new SqlArgs().Id("session", change.After.Id.Value);
        for (var i = 0; i < change.Log.Length; i++)
        {
            var line = change.Log[i];
            args.Int($"number{i}", line.Number).Time($"at{i}", line.At).Text($"actor{i}", line.Actor.Word()).Text($"step{i}", line.Step.Word())
                .Text($"status{i}", line.Status.Word()).Id($"driver{i}", line.DriverId?.Value).Text($"reason{i}", line.Reason);
        }

        sql.Run(
            $"""
            insert into dispatch_session_log (session_id, number, at, actor, step, status, driver_id, reason)
            values {SqlRows.Of(change.Log.Length, i => $"@session, @number{i}, @at{i}, @actor{i}, @step{i}, @status{i}, @driver{i}, @reason{i}")}
            """,
            args);
    }

    /// <summary>What a batch answers with once it is committed.</summary>
    internal sealed record Written(Func<ImmutableArray<RoomEvent>> Events, IReadOnlyList<IReadOnlyList<DriverRow>> DriverRows)
    {
        public IEnumerable<DriverState> Drivers => DriverRows.SelectMany(rows => rows.Select(r => r.ToState()));
    }
}
