namespace SafeGo.Persistence.Accounts;

/// <summary>A row of <c>kyc_documents</c> as Dapper reads it.</summary>
internal sealed record DocumentRow
{
    public const string Columns = "id, user_id, kind, media_type, key_id, content";

    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public string Kind { get; init; } = "";
    public string MediaType { get; init; } = "";
    public string KeyId { get; init; } = "";
    public byte[] Content { get; init; } = [];
}
