using SafeGo.Accounts;

namespace SafeGo.Persistence.Accounts;

/// <summary>A row of <c>users</c> as Dapper reads it; both engines' types fit settable properties.</summary>
internal class AccountRow
{
    public const string Columns =
        "id, role, country_code, email, phone, password_hash, display_name, is_verified, verification_status, is_blocked, is_simulated, rejection_reason";

    public Guid Id { get; set; }

    public string Role { get; set; } = "";

    public string CountryCode { get; set; } = "";

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";

    public string PasswordHash { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public bool IsVerified { get; set; }

    public string VerificationStatus { get; set; } = "";

    public bool IsBlocked { get; set; }

    public bool IsSimulated { get; set; }

    public string? RejectionReason { get; set; }

    public Account ToAccount() => new(
        new UserId(Id),
        Words.Parse<UserRole>(Role),
        CountryCode,
        Email,
        Phone,
        DisplayName,
        new Standing(IsVerified, Words.Parse<VerificationStatus>(VerificationStatus), IsBlocked),
        IsSimulated)
    {
        RejectionReason = RejectionReason,
    };
}
