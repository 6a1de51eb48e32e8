namespace SafeGo.Accounts;

/// <summary>People's accounts, without their papers.</summary>
public interface IAccountStore
{
    Task<Account?> Find(UserId user, CancellationToken cancellation = default);

    /// <summary>By e-mail address, whatever its case.</summary>
    Task<SignInRecord?> FindForSignIn(string email, CancellationToken cancellation = default);

    Task<bool> HasAdministrator(CancellationToken cancellation = default);

    /// <summary>Null leaves a field as it is.</summary>
    Task<Account?> UpdateProfile(UserId user, string? displayName, string? phone, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Papers are handed in: a rejected account is pending again. An approved one stays so.</summary>
    /// <returns>What it is now.</returns>
    Task<VerificationStatus> Submit(UserId user, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Accounts with their role's row and what dispatch knows of them. One whose e-mail is taken is left out.</summary>
    /// <returns>How many were made.</returns>
    Task<int> Create(IReadOnlyList<NewAccount> accounts, DateTimeOffset at, CancellationToken cancellation = default);
}

public sealed record SignInRecord(Account Account, string PasswordHash);

/// <param name="Vehicle">Of a driver; null where he named none yet.</param>
public sealed record NewAccount(Account Account, string PasswordHash, Vehicle? Vehicle, double? Rating, DateTimeOffset? LicenceValidUntil = null);

public sealed record Vehicle(string MakeModel, string Plate);
