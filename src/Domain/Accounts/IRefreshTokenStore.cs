namespace SafeGo.Accounts;

/// <summary>
/// Refresh tokens, known by digest only. All that come from one sign-in are a family; each is spent once, for the next.
/// </summary>
public interface IRefreshTokenStore
{
    /// <summary>A sign-in: the first token of a new family.</summary>
    Task Begin(UserId user, NewRefreshToken first, CancellationToken cancellation = default);

    /// <summary>
    /// Spends a token for the next one. One that was spent before ends its family: of two who hold the same token one is
    /// a thief, and nobody can tell which.
    /// </summary>
    /// <returns>Whose it is; null for an unknown, expired or spent one, and one of an ended family.</returns>
    Task<UserId?> Spend(string digest, NewRefreshToken successor, CancellationToken cancellation = default);

    /// <summary>Ends the family of a token of this user; of any other token nothing comes.</summary>
    Task EndFamily(UserId user, string digest, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Forgets families that are past their time.</summary>
    Task Forget(DateTimeOffset expiredBefore, CancellationToken cancellation = default);
}

public sealed record NewRefreshToken(string Digest, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
