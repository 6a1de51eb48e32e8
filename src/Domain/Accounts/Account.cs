namespace SafeGo.Accounts;

/// <summary>What signing in and the gate need to know of a person; nothing of his papers.</summary>
public sealed record Account(
    UserId Id,
    UserRole Role,
    string CountryCode,
    string Email,
    string Phone,
    string DisplayName,
    Standing Standing,
    bool IsSimulated)
{
    /// <summary>Told to the owner and administrators; null unless rejected.</summary>
    public string? RejectionReason { get; init; }
}
