using SafeGo.Accounts;
using SafeGo.Dispatch;

namespace SafeGo.Persistence.Accounts;

/// <summary>A row of <c>audit_log</c> or <c>dispatch_audit</c> as Dapper reads it.</summary>
internal sealed record AuditRow
{
    public const string Columns = "id, at, admin_id, action, user_id, session_id, detail";

    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }
    public UserId AdminId { get; init; }
    public string Action { get; init; } = "";
    public UserId? UserId { get; init; }
    public SessionId? SessionId { get; init; }
    public string? Detail { get; init; }

    public AuditLine ToLine() => new(Id, At, AdminId, Words.Parse<AdminAction>(Action), UserId, SessionId, Detail);
}
