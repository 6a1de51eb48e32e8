using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Drivers;

/// <summary>What a driver's going says to the sessions whose offers he holds.</summary>
internal static class SessionStatements
{
    // One by one in the order of their ids: two drivers who hold offers of the same sessions do not wait for each other in a ring.
    public static SqlBatch LookAgainBy(DateTimeOffset until, IEnumerable<SessionId> sessions)
    {
        var sql = new SqlBatch();
        foreach (var session in sessions.OrderBy(s => s.ToString(), StringComparer.Ordinal))
        {
            sql.Run(
                "update dispatch_sessions set next_step_at = @until where id = @session and next_step_at > @until",
                new SqlArgs().Id("session", session.Value).Time("until", until));
        }

        return sql;
    }
}
