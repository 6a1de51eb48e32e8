namespace SafeGo.Dispatch;

/// <summary>What became of a driver's answer to an offer.</summary>
public enum AnswerOutcome
{
    /// <summary>The job is his.</summary>
    Assigned = 1,

    /// <summary>He said no, and it is on record.</summary>
    Rejected,

    /// <summary>Too late, or another driver was faster (contract section 2, respond).</summary>
    OfferExpired,

    /// <summary>He was never asked in this session, which for him does not exist.</summary>
    NotAsked,
}

/// <summary>What became of a call to end or move on what a session serves.</summary>
public enum SessionOutcome
{
    /// <summary>Done now, or done before by the same call.</summary>
    Done = 1,

    /// <summary>The caller has no such session.</summary>
    NotFound,

    /// <summary>Not from where the ride stands now (contract section 5, "Ride").</summary>
    InvalidState,
}

/// <summary>What became of a request for a driver.</summary>
public enum OpenOutcome
{
    /// <summary>The ride and its session exist.</summary>
    Opened = 1,

    /// <summary>The customer has an open ride already (one at a time).</summary>
    AlreadyActive,

    /// <summary>The idempotency key names an earlier request.</summary>
    KeyUsed,

    /// <summary>The customer was blocked or lost his approval meanwhile.</summary>
    NotInGoodStanding,
}

public enum Decision
{
    Accept = 1,
    Reject,
}
