namespace SafeGo.Accounts;

/// <summary>Whether a person may take part now (contract section 4).</summary>
public sealed record Standing(bool IsVerified, VerificationStatus VerificationStatus, bool IsBlocked)
{
    public static Standing Approved { get; } = new(true, VerificationStatus.Approved, false);

    public static Standing Pending { get; } = new(false, VerificationStatus.Pending, false);

    /// <summary>Blocked weighs first: a blocked person is told so whatever else is missing.</summary>
    public StandingVerdict Verdict => this switch
    {
        { IsBlocked: true } => StandingVerdict.Blocked,
        { IsVerified: true, VerificationStatus: VerificationStatus.Approved } => StandingVerdict.Good,
        _ => StandingVerdict.NotVerified,
    };

    public bool IsGood => Verdict == StandingVerdict.Good;
}

public enum StandingVerdict
{
    /// <summary>Approved, verified, not blocked.</summary>
    Good = 1,

    /// <summary>Not approved yet, rejected, or unverified again after a change.</summary>
    NotVerified,

    /// <summary>Shut out by an administrator.</summary>
    Blocked,
}
