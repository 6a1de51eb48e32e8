using SafeGo.Accounts;

namespace SafeGo.Persistence.Accounts;

/// <summary>A row of <c>users</c> as administrators see it.</summary>
internal sealed class UserRow : AccountRow
{
    public const string UserColumns = $"{Columns}, block_reason, created_at, submitted_at, erased_at, papers_version";

    public string? BlockReason { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? SubmittedAt { get; set; }

    public DateTimeOffset? ErasedAt { get; set; }

    public long PapersVersion { get; set; }

    public UserRecord ToRecord() => new(ToAccount(), BlockReason, CreatedAt, SubmittedAt, ErasedAt, PapersVersion);
}
