using SafeGo.Accounts;

namespace SafeGo.Web.Accounts;

internal sealed record SignUpRequest(UserRole Role, string CountryCode, string Email, string Phone, string Password, string DisplayName);

internal sealed record SignedUp(string UserId, UserRole Role, VerificationStatus VerificationStatus);

internal sealed record LoginRequest(string Email, string Password);

internal sealed record RefreshRequest(string RefreshToken);

/// <param name="ExpiresIn">Of the access token, seconds.</param>
internal sealed record SignedIn(string AccessToken, string TokenType, int ExpiresIn, string RefreshToken, SignedInUser User);

internal sealed record SignedInUser(
    string UserId,
    UserRole Role,
    string CountryCode,
    string DisplayName,
    bool IsVerified,
    VerificationStatus VerificationStatus,
    bool IsBlocked)
{
    public static SignedInUser Of(Account account) => new(
        account.Id.ToString(),
        account.Role,
        account.CountryCode,
        account.DisplayName,
        account.Standing.IsVerified,
        account.Standing.VerificationStatus,
        account.Standing.IsBlocked);
}
