using SafeGo.Dispatch;

namespace SafeGo.Accounts;

/// <summary>What administrators see of accounts and do with them.</summary>
public interface IAdministration
{
    /// <summary>The newest accounts first.</summary>
    Task<IReadOnlyList<UserRecord>> List(UserFilter filter, UserPlace? after, int limit, CancellationToken cancellation = default);

    Task<UserRecord?> Find(UserId user, CancellationToken cancellation = default);

    /// <summary>Approves, rejects, blocks or unblocks: account, audit row and all that dispatch knows of it in one commit.</summary>
    /// <param name="seen">The version of the papers that were looked at; null where nobody says.</param>
    /// <returns>Unless it is done, nothing is changed.</returns>
    Task<DecisionOutcome> Decide(AdminAct act, UserRole role, long? seen = null, CancellationToken cancellation = default);

    /// <summary>Writes down what was looked at, before it is shown.</summary>
    Task Note(AdminAct act, CancellationToken cancellation = default);

    /// <summary>Takes away all that says who somebody is; what dispatch logged stays, under his id alone.</summary>
    /// <param name="unusableHash">Of no password.</param>
    /// <returns>False while a ride of his is under way: nothing is changed.</returns>
    Task<bool> Erase(AdminAct act, UserRole role, string unusableHash, CancellationToken cancellation = default);

    /// <summary>Rows about a person by what they tell of, beside his papers; no secret and nobody else among them.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>>> Export(UserId user, CancellationToken cancellation = default);

    /// <summary>The newest first.</summary>
    /// <param name="before">Null from the newest on.</param>
    Task<IReadOnlyList<AuditLine>> Audit(AuditPlace? before, int limit, CancellationToken cancellation = default);
}

public enum DecisionOutcome
{
    Done = 1,

    /// <summary>The person was erased.</summary>
    Erased,

    /// <summary>He changed something of himself since he was looked at.</summary>
    PapersChanged,
}

/// <summary>Null asks for any.</summary>
/// <param name="Text">Part of a name, an e-mail address or a phone number.</param>
public sealed record UserFilter(UserRole? Role, VerificationStatus? VerificationStatus, string? CountryCode, bool? IsBlocked, string? Text);

/// <summary>A place in the list of accounts.</summary>
public readonly record struct UserPlace(DateTimeOffset CreatedAt, UserId User);

/// <param name="PapersVersion">Counts up with whatever he changes of himself.</param>
public sealed record UserRecord(
    Account Account, string? BlockReason, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt, DateTimeOffset? ErasedAt, long PapersVersion);

/// <summary>A place in the audit log.</summary>
public readonly record struct AuditPlace(DateTimeOffset At, Guid Id);

/// <param name="User">Whom it was done to; null of what is done to nobody.</param>
/// <param name="Session">Which session; null of what is done with an account or the settings.</param>
public sealed record AuditLine(Guid Id, DateTimeOffset At, UserId Admin, AdminAction Action, UserId? User, SessionId? Session, string? Detail);
