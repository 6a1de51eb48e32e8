using SafeGo.Accounts;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Accounts;

/// <summary>Signing in, staying signed in, signing out.</summary>
internal sealed class SignIns(IAccountStore accounts, IRefreshTokenStore refreshTokens, AccessTokens accessTokens, Passwords passwords, TimeProvider time)
{
    public async Task<SignInResult> WithPassword(string email, string password, CancellationToken cancellation)
    {
        var person = await accounts.FindForSignIn(email, cancellation);
        // One answer for an unknown e-mail address and a wrong password: who has an account is nobody's business.
        if (!passwords.Fits(person, password)) return SignInResult.Refused(ErrorCode.Unauthenticated, "The e-mail address or the password is wrong.");
        if (person!.Account.Standing.IsBlocked) return SignInResult.Refused(ErrorCode.Blocked);

        var refresh = RefreshToken.New(time.GetUtcNow());
        await refreshTokens.Begin(person.Account.Id, refresh.Kept, cancellation);
        return Answer(person.Account, refresh);
    }

    public async Task<SignInResult> WithRefreshToken(string token, CancellationToken cancellation)
    {
        var refresh = RefreshToken.New(time.GetUtcNow());
        var owner = await refreshTokens.Spend(RefreshToken.Digest(token), refresh.Kept, cancellation);
        var account = owner is { } user ? await accounts.Find(user, cancellation) : null;
        if (account is null) return SignInResult.Refused(ErrorCode.Unauthenticated, "This refresh token is no longer good; sign in again.");
        if (!account.Standing.IsBlocked) return Answer(account, refresh);

        await refreshTokens.EndFamily(account.Id, refresh.Kept.Digest, refresh.Kept.IssuedAt, cancellation);
        return SignInResult.Refused(ErrorCode.Blocked);
    }

    public Task End(UserId user, string token, CancellationToken cancellation) =>
        refreshTokens.EndFamily(user, RefreshToken.Digest(token), time.GetUtcNow(), cancellation);

    private SignInResult Answer(Account account, RefreshToken refresh) => new(
        new SignedIn(
            accessTokens.Issue(account, AccessTokens.Lifetime),
            "Bearer",
            (int)AccessTokens.Lifetime.TotalSeconds,
            refresh.Text,
            SignedInUser.Of(account)),
        null);
}

/// <summary>Either the answer or why not.</summary>
internal sealed record SignInResult(SignedIn? Answer, ProblemResult? Refusal)
{
    public static SignInResult Refused(ErrorCode code, string? sentence = null) => new(null, Problems.Of(code, sentence));
}
