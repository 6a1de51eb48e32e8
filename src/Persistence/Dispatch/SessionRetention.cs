using System.Text.Json;
using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Dispatch;

internal static class SessionRetention
{
    /// <summary>Sessions with what hangs on them, which goes first.</summary>
    public static void Forget(SqlBatch sql, IEnumerable<SessionId> sessions, SqlWords words)
    {
        var args = new SqlArgs().Text("ids", JsonSerializer.Serialize(sessions.Select(s => s.Value)));
        var ids = $"select cast(value as {words.Schema["uuid"]}) from {words.TextsOf("@ids")} asked";
        sql.Run($"delete from dispatch_session_log where session_id in ({ids})", args);
        sql.Run($"delete from dispatch_search_stories where session_id in ({ids})", args);
        sql.Run($"delete from offers where session_id in ({ids})", args);
        sql.Run($"delete from dispatch_sessions where id in ({ids})", args);
    }
}
