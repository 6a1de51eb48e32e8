using Microsoft.Extensions.Options;
using SafeGo.Accounts;

namespace SafeGo.Web.Accounts;

/// <summary>The accounts that must be there before anybody can sign up or be approved; made once.</summary>
internal sealed class FirstAccounts(
    IAccountStore accounts, IRefreshTokenStore refreshTokens, KycKeyWatch papers, Passwords passwords, IOptions<AdminSettings> admin, IOptions<DemoSettings> demo, TimeProvider time)
{
    public async Task Make()
    {
        await papers.Check();
        await refreshTokens.Forget(time.GetUtcNow());
        if (admin.Value.Email.Length > 0 && !await accounts.HasAdministrator()) await MakeAdministrator(admin.Value);
        if (demo.Value.IsOn) await MakeDemoAccounts();
    }

    private async Task MakeAdministrator(AdminSettings settings)
    {
        var account = new Account(UserId.New(), UserRole.Admin, "BD", settings.Email, "", "Administrator", Standing.Approved, IsSimulated: false);
        var made = await accounts.Create([new NewAccount(account, passwords.Hash(settings.Password), null, null)], time.GetUtcNow());
        // Another front-end that starts at the same moment may have been first.
        if (made == 0 && !await accounts.HasAdministrator())
        {
            const string Fault = "SafeGo:Admin:Email belongs to somebody who is no administrator";
            throw new OptionsValidationException(nameof(AdminSettings), typeof(AdminSettings), [Fault]);
        }
    }

    private async Task MakeDemoAccounts()
    {
        var missing = new List<NewAccount>();
        foreach (var account in DemoAccounts.All(hash: ""))
        {
            if (await accounts.FindForSignIn(account.Account.Email) is null) missing.Add(account);
        }

        if (missing.Count == 0) return;
        var hash = passwords.Hash(DemoAccounts.Password);
        await accounts.Create([.. missing.Select(m => m with { PasswordHash = hash })], time.GetUtcNow());
    }
}
