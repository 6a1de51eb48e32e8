namespace SafeGo.Drivers;

/// <summary>
/// When a front-end whose lease ran out is taken for dead. While the database could not be asked none could renew: then each
/// gets the length of a lease to do it first, for else all would lapse at once, and all drivers come again.
/// </summary>
public sealed class LeasePatience
{
    private DateTimeOffset judgesFrom;

    public bool MayJudge(DateTimeOffset now) => now >= judgesFrom;

    /// <summary>The leases were looked at.</summary>
    public void Looked(DateTimeOffset began, DateTimeOffset ended)
    {
        if (ended - began > FrontEndId.LeaseLength / 2) Failed(ended);
    }

    /// <summary>They could not be looked at.</summary>
    public void Failed(DateTimeOffset now) => judgesFrom = now + FrontEndId.LeaseLength;
}
