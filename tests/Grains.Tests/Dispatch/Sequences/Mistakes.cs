using SafeGo.Cluster;
using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>One guard of the store at a time is taken away, or one effect of a commit; each must come out in some sequence of commands.</summary>
internal static class Mistakes
{
    public static IReadOnlyDictionary<string, Func<TestRows, StoreMistake>> All { get; } = new Dictionary<string, Func<TestRows, StoreMistake>>
    {
        ["the offer's status is not asked"] = rows => new(rows)
        {
            Sees = s => s.Status.IsSearching() ? s with { Offers = [.. s.Offers.Select(o => o.Status == OfferStatus.Withdrawn ? o with { Status = OfferStatus.Pending, AnsweredAt = null, Reason = null } : o)] } : s,
            Before = b => ForEach(b.Change.EndedOffers, o => $"update offers set status = 'pending' where {Is(b, o.DriverId)} and wave = {o.Wave}"),
        },
        ["the session's version is not asked"] = rows => new(rows)
        {
            Before = b => b.Change.Before is { } before
                ? $"update dispatch_sessions set version = {before.Version}, status = '{before.Status.Word()}', released_at = null where {Id("id", b)}; update rides set status = '{before.EntityStatus}' where cast(dispatch_session_id as text) = '{b.Change.After.Id}'"
                : null,
        },
        ["the driver's job is not asked"] = rows => new(rows)
        {
            Before = b => b.Change.Assigned is { } d ? $"drop index if exists ux_dispatch_sessions_live_driver; update driver_realtime_state set current_assignment_id = null where {Driver(d)}" : null,
        },
        ["the winner's standing is not asked"] = rows => new(rows)
        {
            Before = b => b.Change.Assigned is { } d ? $"update driver_realtime_state set rating = case when in_good_standing then rating else -1 end, in_good_standing = true where {Driver(d)}" : null,
            After = (b, _) => b.Change.Assigned is { } d ? $"update driver_realtime_state set in_good_standing = false, rating = null where {Driver(d)} and rating = -1" : null,
        },
        ["the winner's licence is not asked"] = rows => new(rows)
        {
            Before = b => b.Change.Assigned is { } d ? $"update driver_realtime_state set licence_valid_until = licence_valid_until + 1000000 where {Driver(d)}" : null,
            After = (b, _) => b.Change.Assigned is { } d ? $"update driver_realtime_state set licence_valid_until = licence_valid_until - 1000000 where {Driver(d)}" : null,
        },
        ["standing is not asked of who is offered"] = rows => new(rows)
        {
            Before = b => ForEach(b.Change.NewOffers, o => $"update driver_realtime_state set rating = case when in_good_standing then rating else -1 end, in_good_standing = true where {Driver(o.DriverId)}"),
            After = (b, _) => ForEach(b.Change.NewOffers, o => $"update driver_realtime_state set in_good_standing = false, rating = null where {Driver(o.DriverId)} and rating = -1"),
        },
        ["room for an offer is not asked"] = rows => new(rows)
        {
            Writes = b => b with { Change = b.Change with { NewOffers = [.. b.Change.NewOffers.Select(o => o with { Slot = Random.Shared.Next(100, int.MaxValue) })] } },
        },
        ["the deadline is not asked"] = rows => new(rows)
        {
            Sees = s => s with { Offers = [.. s.Offers.Select(o => o.IsPending ? o with { ExpiresAt = o.ExpiresAt.AddSeconds(30) } : o)] },
            Before = b => ForEach(b.Change.EndedOffers, o => $"update offers set expires_at = expires_at + 30000 where {Is(b, o.DriverId)} and status = 'pending'"),
        },
        ["the customer's standing is not asked"] = rows => new(rows)
        {
            Before = b => $"update customer_standing set updated_at = case when in_good_standing then 0 else -1 end, in_good_standing = true where {Customer(b)}",
            After = (b, _) => $"update customer_standing set in_good_standing = false where {Customer(b)} and updated_at = -1",
        },
        ["one live ride a customer is not asked"] = rows => new(rows)
        {
            Before = b => b.Change.Before is null ? "drop index if exists ux_dispatch_sessions_live_customer" : null,
        },
        ["it answers before it writes"] = rows => new(rows)
        {
            Forges = b => b.Change.EndedOffers.Any(o => o.Status == OfferStatus.Rejected) ? new CommitResult(CommitOutcome.Written, [], []) : null,
        },
        ["a winner's rivals keep their offers"] = rows => new(rows)
        {
            After = (b, r) => r.Outcome == CommitOutcome.Written && b.Change.Assigned is not null ? $"update offers set status = 'pending' where {Id("session_id", b)} and status = 'lost'" : null,
        },
        ["a driver is not freed"] = rows => new(rows)
        {
            After = (b, r) => r.Outcome == CommitOutcome.Written && b.Change.Freed is { } d ? $"update driver_realtime_state set current_assignment_id = '{b.Change.After.Id}', is_available = false where {Driver(d)}" : null,
        },
        ["a cancel is undone"] = rows => new(rows)
        {
            After = (b, r) => r.Outcome == CommitOutcome.Written && b.Change.After.Status == SessionStatus.CancelledByCustomer ? $"update dispatch_sessions set status = 'searching_driver', released_at = null where {Id("id", b)}" : null,
        },
        ["an event is lost"] = rows => new(rows)
        {
            After = (b, r) => r.Events.LastOrDefault(e => e.Room.Driver is not null) is { } lost ? $"delete from room_events where room = '{lost.Room.Text}' and seq = {lost.Seq}" : null,
        },
        ["a line of the log is lost"] = rows => new(rows)
        {
            After = (b, r) => r.Outcome == CommitOutcome.Written && b.Change.Log.Length > 2 ? $"delete from dispatch_session_log where {Id("session_id", b)} and number = {b.Change.Log[1].Number}" : null,
        },
    };

    private static string? ForEach<T>(IEnumerable<T> all, Func<T, string> sql) => all.Select(sql).ToList() is { Count: > 0 } some ? string.Join("; ", some) : null;

    private static string Is(CommitBatch batch, DriverId driver) => $"{Id("session_id", batch)} and cast(driver_id as text) = '{driver}'";

    private static string Id(string column, CommitBatch batch) => $"cast({column} as text) = '{batch.Change.After.Id}'";

    private static string Driver(DriverId driver) => $"cast(driver_id as text) = '{driver}'";

    private static string Customer(CommitBatch batch) => $"cast(customer_id as text) = '{batch.Change.After.CustomerId}'";
}
