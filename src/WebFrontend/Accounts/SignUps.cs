using SafeGo.Accounts;

namespace SafeGo.Web.Accounts;

/// <summary>Joining: an account that may do nothing yet but hand in its papers.</summary>
internal sealed class SignUps(IAccountStore accounts, Passwords passwords, Countries countries, TimeProvider time)
{
    /// <returns>Null where the e-mail address is taken.</returns>
    public async Task<SignedUp?> Make(
        UserRole role, string country, string email, string phone, string password, string displayName, CancellationToken cancellation)
    {
        var account = new Account(UserId.New(), role, country, email, phone, displayName, Standing.Pending, IsSimulated: false);
        // Also an administrator who approves too early lets nobody drive whose licence was never given.
        var licence = role == UserRole.Driver ? countries.Of(country).LicenceValidUntil(null) : null;
        var made = await accounts.Create([new NewAccount(account, passwords.Hash(password), null, null, licence)], time.GetUtcNow(), cancellation);
        return made == 1 ? new SignedUp(account.Id.ToString(), role, account.Standing.VerificationStatus) : null;
    }
}
