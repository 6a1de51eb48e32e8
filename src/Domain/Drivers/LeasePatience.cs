namespace SafeGo.Drivers;

/// <summary>
/// When a front-end whose lease ran out may be taken for dead: while the database could not be asked none could renew, and each
/// gets the length of a lease to do it from the moment it answers again. Else all would lapse at once, and all drivers come again.
/// </summary>
public sealed class LeasePatience
{
    // Null until the database answered, for the first time or again.
    private DateTimeOffset? judgesFrom;

    public bool MayJudge(DateTimeOffset now) => judgesFrom <= now;

    /// <summary>The database was asked, and answered.</summary>
    public void Answered(DateTimeOffset began, DateTimeOffset ended)
    {
        if (judgesFrom is null || ended - began > FrontEndId.LeaseLength / 2) judgesFrom = ended + FrontEndId.LeaseLength;
    }

    /// <summary>It did not.</summary>
    public void Failed() => judgesFrom = null;
}
