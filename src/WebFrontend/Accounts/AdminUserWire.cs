using SafeGo.Accounts;

namespace SafeGo.Web.Accounts;

/// <param name="PapersVersion">Of the page that was judged by: where the person changed something since, nothing is decided.</param>
internal sealed record ApproveBody(long? PapersVersion);

/// <param name="PapersVersion">As of an approval.</param>
internal sealed record RejectBody(string RejectionReason, long? PapersVersion);

internal sealed record BlockBody(string Reason);

/// <param name="NextCursor">Of the next page; null where there is none.</param>
internal sealed record UserPage(IReadOnlyList<UserLine> Users, string? NextCursor);

/// <summary>An account as administrators see it in a list.</summary>
internal sealed record UserLine(
    string UserId,
    UserRole Role,
    string CountryCode,
    string DisplayName,
    string Email,
    string Phone,
    bool IsVerified,
    VerificationStatus VerificationStatus,
    string? RejectionReason,
    bool IsBlocked,
    string? BlockReason,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SubmittedAt)
{
    public static UserLine Of(UserRecord user) => new(
        user.Account.Id.ToString(),
        user.Account.Role,
        user.Account.CountryCode,
        user.Account.DisplayName,
        user.Account.Email,
        user.Account.Phone,
        user.Account.Standing.IsVerified,
        user.Account.Standing.VerificationStatus,
        user.Account.RejectionReason,
        user.Account.Standing.IsBlocked,
        user.BlockReason,
        user.CreatedAt,
        user.SubmittedAt);
}

/// <summary>An administrator's page of a person, with what is needed to judge him; each look at it is written down.</summary>
/// <param name="PapersVersion">Counts up with whatever he changes of himself; a decision may say which it was made on.</param>
/// <param name="ErasedAt">Since then nothing is decided of him any more; null of who was not erased.</param>
/// <param name="Papers">What was handed in, by the field's name; the images have a door of their own.</param>
internal sealed record UserDetail(
    string UserId,
    UserRole Role,
    string CountryCode,
    string DisplayName,
    string Email,
    string Phone,
    bool IsVerified,
    VerificationStatus VerificationStatus,
    string? RejectionReason,
    bool IsBlocked,
    string? BlockReason,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SubmittedAt,
    long PapersVersion,
    DateTimeOffset? ErasedAt,
    IReadOnlyList<OnboardingStepState> Steps,
    IReadOnlyDictionary<string, string> Papers,
    IReadOnlyList<string> Documents)
{
    public static UserDetail Of(
        UserRecord user, IReadOnlyList<OnboardingStepState> steps, IReadOnlyDictionary<string, string> papers, IReadOnlyList<string> documents) => Of(
        UserLine.Of(user), user, steps, papers, documents);

    private static UserDetail Of(
        UserLine u, UserRecord user, IReadOnlyList<OnboardingStepState> steps, IReadOnlyDictionary<string, string> papers, IReadOnlyList<string> documents) => new(
        u.UserId, u.Role, u.CountryCode, u.DisplayName, u.Email, u.Phone, u.IsVerified, u.VerificationStatus, u.RejectionReason, u.IsBlocked, u.BlockReason,
        u.CreatedAt, u.SubmittedAt, user.PapersVersion, user.ErasedAt, steps, papers, documents);
}

/// <param name="ActiveDispatchSessionId">The job he keeps until an administrator ends it; null where he has none.</param>
internal sealed record DecidedUser(
    string UserId,
    bool IsVerified,
    VerificationStatus VerificationStatus,
    string? RejectionReason,
    bool IsBlocked,
    Guid? ActiveDispatchSessionId);

internal sealed record ExportedUser(
    string UserId,
    IReadOnlyDictionary<string, string> Papers,
    IReadOnlyDictionary<string, string> Documents,
    IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>> Rows);

internal sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, string? NextCursor);

/// <summary>Who did what to whom, when.</summary>
/// <param name="UserId">Whom; of a session its customer, null of the settings.</param>
/// <param name="DispatchSessionId">Of a session that was called off.</param>
/// <param name="Detail">The reason given, which document, or what the settings became.</param>
internal sealed record AuditEntry(
    string AuditId, DateTimeOffset OccurredAt, string AdminId, AdminAction Action, string? UserId, string? DispatchSessionId, string? Detail)
{
    public static AuditEntry Of(AuditLine line) => new(
        line.Id.ToString("D"), line.At, line.Admin.ToString(), line.Action, line.User?.ToString(), line.Session?.ToString(), line.Detail);
}
