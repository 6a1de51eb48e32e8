namespace SafeGo.LoadGenerator.Book;

/// <summary>What nobody outside can know exactly, because words are on their way. A finding stands only
/// when it holds for every moment within these bounds; so a finding is certain, and some faults stay unseen.</summary>
internal static class Slack
{
    /// <summary>A driver is taken (a lease in memory) before the batch that tells it, whose time the event carries.
    /// By his own book he may have been taken this much earlier, but not before the ride that took him was asked for.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(0.5);

    /// <summary>For so long after it was sent a fix may be unknown to a search: positions are soft, one way and coalesced.
    /// Also how far back an offer may have looked at an older fix.</summary>
    public static readonly TimeSpan Position = TimeSpan.FromSeconds(2);

    /// <summary>A driver must be a certain candidate for the whole session, or for this long within it, to count as overlooked:
    /// a search that is already running need not see who came a moment ago.</summary>
    public static readonly TimeSpan Search = TimeSpan.FromSeconds(1);

    /// <summary>A broken connection is noticed here later than on the server.</summary>
    public static readonly TimeSpan Disconnect = TimeSpan.FromSeconds(5);

    /// <summary>Beyond expires_at the server takes answers one second longer, and its sweeper may be a second late again;
    /// the rest is for a machine under load.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromSeconds(10);

    /// <summary>What happened this shortly before the books were closed is not asked for its consequence.</summary>
    public static readonly TimeSpan Closing = TimeSpan.FromSeconds(3);

    /// <summary>The pickup of an offer is rounded to three decimals, which moves it by at most 80 m.</summary>
    public const double RoundingKm = 0.1;
}
