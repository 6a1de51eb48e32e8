using SafeGo.Accounts;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Accounts;

internal sealed class Administration(Database database) : IAdministration
{
    // Names of a batch's refusals.
    private const string Erased = "erased";
    private const string Papers = "papers";

    public async Task<IReadOnlyList<UserRecord>> List(UserFilter filter, UserPlace? after, int limit, CancellationToken cancellation = default)
    {
        var (where, args) = UserQuery.Of(filter, after);
        var rows = await database.Query<UserRow>(
            $"select {UserRow.UserColumns} from users where {where} order by created_at desc, id desc limit @limit", args.Int("limit", limit), cancellation);
        return [.. rows.Select(r => r.ToRecord())];
    }

    public async Task<UserRecord?> Find(UserId user, CancellationToken cancellation = default) =>
        (await database.QueryFirst<UserRow>($"select {UserRow.UserColumns} from users where id = @user", Of(user), cancellation))?.ToRecord();

    public async Task<DecisionOutcome> Decide(AdminAct act, UserRole role, long? seen = null, CancellationToken cancellation = default)
    {
        var sessions = await StandingStatements.Sessions(database, act.User, cancellation);
        var sql = StandingStatements.Take(new SqlBatch(), act.User, act.At);
        sql.Require(Erased, ErasureStatements.IsThere, Of(act.User));
        // Asked while his row is held: what he hands in now waits, and is judged by the next who looks.
        if (seen is not null) sql.Require(Papers, "exists (select 1 from users where id = @user and papers_version = @seen)", Of(act.User).Long("seen", seen));
        sql.Run(Change(act.Action), Of(act.User).Text("detail", act.Detail));
        if (act.Action == AdminAction.Block) sql.Run(RefreshTokenStore.EndAll, Of(act.User).Time("at", act.At));
        AuditStatements.Account(sql, act);
        StandingStatements.Follow(sql, act.User, role, sessions, new DriverFacts(), act.At);
        return await Refusal(sql, cancellation) switch
        {
            null => DecisionOutcome.Done,
            Erased => DecisionOutcome.Erased,
            _ => DecisionOutcome.PapersChanged,
        };
    }

    public Task Note(AdminAct act, CancellationToken cancellation = default) =>
        database.Execute(AuditStatements.Account(new SqlBatch(), act), cancellation);

    public async Task<bool> Erase(AdminAct act, UserRole role, string unusableHash, CancellationToken cancellation = default)
    {
        var sql = StandingStatements.Take(new SqlBatch(), act.User, act.At);
        ErasureStatements.Add(sql, act, role, unusableHash, database.Words);
        sql.Run(RefreshTokenStore.EndAll, Of(act.User).Time("at", act.At));
        AuditStatements.Account(sql, act);
        StandingStatements.Follow(sql, act.User, role, [], new DriverFacts(), act.At);
        ErasureStatements.RequireNothingUnderWay(sql, act.User);
        return await Refusal(sql, cancellation) is null;
    }

    public Task<IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>>> Export(UserId user, CancellationToken cancellation = default) =>
        ExportQueries.Read(database, user, cancellation);

    public async Task<IReadOnlyList<AuditLine>> Audit(AuditPlace? before, int limit, CancellationToken cancellation = default)
    {
        var place = before ?? new AuditPlace(DateTimeOffset.MaxValue, Guid.AllBitsSet);
        var rows = await database.Query<AuditRow>(
            AuditStatements.Page, new SqlArgs().Time("at", place.At).Id("id", place.Id).Int("limit", limit), cancellation);
        return [.. rows.Select(r => r.ToLine())];
    }

    private async Task<string?> Refusal(SqlBatch sql, CancellationToken cancellation)
    {
        try
        {
            await database.Execute(sql, cancellation);
            return null;
        }
        catch (BatchRefusedException refused) when (refused.By is Erased or Papers or ErasureStatements.UnderWay)
        {
            return refused.By;
        }
    }

    private static string Change(AdminAction action) => action switch
    {
        AdminAction.Approve => "update users set verification_status = 'approved', is_verified = true, rejection_reason = null where id = @user",
        AdminAction.Reject => "update users set verification_status = 'rejected', is_verified = false, rejection_reason = @detail where id = @user",
        AdminAction.Block => "update users set is_blocked = true, block_reason = @detail where id = @user",
        AdminAction.Unblock => "update users set is_blocked = false, block_reason = null where id = @user",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "This decides nothing."),
    };

    private static SqlArgs Of(UserId user) => new SqlArgs().Id("user", user.Value);
}
