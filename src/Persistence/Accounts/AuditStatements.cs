using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Accounts;

/// <summary>Who did what, written in the batch of what he did. A new id for each sending of the same act would write it twice.</summary>
internal static class AuditStatements
{
    /// <summary>Both tables as one list, the newest first; of each no more is looked at than could be on the page.</summary>
    public const string Page =
        $"""
        select {AuditRow.Columns} from (
          select * from (
            select id, at, admin_id, action, user_id, cast(null as text) as session_id, detail from audit_log
            where (at, id) < (@at, @id) order by at desc, id desc limit @limit) account
          union all
          select * from (
            select id, at, admin_id, action, user_id, cast(session_id as text) as session_id, detail from dispatch_audit
            where (at, id) < (@at, @id) order by at desc, id desc limit @limit) dispatch) both_logs
        order by at desc, id desc limit @limit
        """;

    private const string OfAccount =
        "insert into audit_log (id, at, admin_id, action, user_id, detail) values (@id, @at, @admin, @action, @user, @detail) on conflict (id) do nothing";

    private const string OfSession =
        """
        insert into dispatch_audit (id, at, admin_id, action, session_id, user_id, detail)
        values (@id, @at, @admin, @action, @session, @user, @detail) on conflict (id) do nothing
        """;

    // Only where this very replacement is what was written.
    private const string OfSettings =
        """
        insert into dispatch_audit (id, at, admin_id, action, settings_version, detail)
        select @id, @at, @by, @action, version, @detail from dispatch_settings
        where version = @expected + 1 and entries = @entries and set_by = @by and set_at = @at
        on conflict do nothing
        """;

    public static SqlBatch Account(SqlBatch sql, AdminAct act) => sql.Run(OfAccount, new SqlArgs()
        .Id("id", Guid.CreateVersion7()).Time("at", act.At).Id("admin", act.Admin.Value).Text("action", act.Action.Word())
        .Id("user", act.User.Value).Text("detail", act.Detail));

    /// <summary>A session that an administrator called off. Its batch's id is the act's: a batch is written once.</summary>
    public static void Session(SqlBatch sql, CommitBatch batch, Guid admin)
    {
        var session = batch.Change.After;
        sql.Run(OfSession, new SqlArgs()
            .Id("id", batch.Id).Time("at", session.UpdatedAt).Id("admin", admin).Text("action", AdminAction.CancelSession.Word())
            .Id("session", session.Id.Value).Id("user", session.CustomerId.Value)
            .Text("detail", batch.Change.Log.LastOrDefault(l => l.Step == SessionStep.StatusChanged)?.Reason));
    }

    /// <param name="args">Of the replacement itself.</param>
    public static void Settings(SqlBatch sql, SqlArgs args, string difference) => sql.Run(
        OfSettings, args.Id("id", Guid.CreateVersion7()).Text("action", AdminAction.SetSettings.Word()).Text("detail", difference));
}
