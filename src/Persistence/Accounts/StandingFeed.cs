using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;
using SafeGo.Rooms;

namespace SafeGo.Persistence.Accounts;

internal sealed class StandingFeed(Database database) : IStandingFeed
{
    // Below the oldest transaction still running nothing can appear any more (design D9).
    private readonly string newest =
        $"select e.tx, e.position from standing_changes e where e.at < @since and {database.Words.BelowOldestTransaction} order by e.tx desc, e.position desc limit 1";

    private readonly string after =
        $"""
        select e.tx, e.position, e.user_id, {database.Words.BelowOldestTransaction} as is_settled from standing_changes e
        where (e.tx, e.position) > (@tx, @position) order by e.tx, e.position limit @limit
        """;

    public async Task<LogPosition> Begin(DateTimeOffset forgetBefore, DateTimeOffset since, CancellationToken cancellation = default)
    {
        await database.Execute(
            new SqlBatch().Run("delete from standing_changes where at < @before", new SqlArgs().Time("before", forgetBefore)), cancellation);
        var row = await database.QueryFirst<ChangeRow>(newest, new SqlArgs().Time("since", since), cancellation);
        return row?.Place ?? new LogPosition(-1, -1);
    }

    public async Task<StandingChanges> After(LogPosition place, int limit, CancellationToken cancellation = default)
    {
        var rows = await database.Query<ChangeRow>(
            after, new SqlArgs().Long("tx", place.Transaction).Long("position", place.Row).Int("limit", limit), cancellation);
        // Any transaction that stays open on the server holds up the place, but nobody's being shut out.
        var settled = rows.LastOrDefault(r => r.IsSettled);
        return new StandingChanges([.. rows.Select(r => new StandingChange(r.Place, r.UserId, r.IsSettled))], settled?.Place ?? place);
    }

    public Task<IReadOnlyList<SessionId>> Held(UserId user, CancellationToken cancellation = default) => StandingStatements.Held(database, user, cancellation);

    public Task<IReadOnlyList<SessionId>> Asked(UserId user, CancellationToken cancellation = default) => StandingStatements.Asked(database, user, cancellation);

    private sealed record ChangeRow
    {
        public long Tx { get; init; }
        public long Position { get; init; }
        public UserId UserId { get; init; }
        public bool IsSettled { get; init; }
        public LogPosition Place => new(Tx, Position);
    }
}
