namespace SafeGo.Accounts;

/// <summary>
/// People's papers, encrypted at rest: the one store that reads or writes them, kept from all that dispatches (design D18).
/// Values go by their <see cref="OnboardingField.Key"/>.
/// </summary>
public interface IKycStore
{
    /// <summary>What was given so far, documents by the word of their kind; nothing is decrypted.</summary>
    Task<IReadOnlySet<string>> Filled(UserId user, UserRole role, CancellationToken cancellation = default);

    /// <summary>All that was given, but for the images.</summary>
    Task<IReadOnlyDictionary<string, string>> Read(UserId user, UserRole role, CancellationToken cancellation = default);

    /// <summary>Null where none was given.</summary>
    Task<DocumentImage?> Document(UserId user, DocumentKind kind, CancellationToken cancellation = default);

    /// <summary>Writes papers, and with them what they change of the account's standing.</summary>
    Task Save(KycChange change, CancellationToken cancellation = default);

    /// <summary>Encrypts anew what is kept under an older key, some rows at a time.</summary>
    /// <returns>How many rows; 0 when the older keys are needed no more.</returns>
    Task<int> Rotate(int most, CancellationToken cancellation = default);

    /// <summary>Checks that every key that was ever used is at hand, and begins to use the current one.</summary>
    /// <returns>The ids of those that are missing: what they encrypted could not be read.</returns>
    Task<IReadOnlyList<string>> BeginWithKeys(DateTimeOffset at, CancellationToken cancellation = default);
}

/// <param name="Values">By key; null takes a value away.</param>
/// <param name="Documents">By kind.</param>
/// <param name="NeedsReview">Whether an approval does not outlive the change (contract section 4).</param>
public sealed record KycChange(
    UserId User,
    UserRole Role,
    IReadOnlyDictionary<string, string?> Values,
    IReadOnlyDictionary<DocumentKind, DocumentImage> Documents,
    bool NeedsReview,
    DateTimeOffset At)
{
    /// <summary>What dispatch is to know of a driver's licence from now on; left as it is where <see cref="SetsLicence"/> is false.</summary>
    public DateTimeOffset? LicenceValidUntil { get; init; }

    public bool SetsLicence { get; init; }
}
