namespace SafeGo.Dispatch;

/// <summary>Contract section 5, "Settings". A session keeps the ones it began with.</summary>
public sealed record DispatchSettings
{
    /// <summary>How much longer than told an answer counts: the time a phone's answer may be under way.</summary>
    public static readonly TimeSpan AnswerLeeway = TimeSpan.FromSeconds(1);

    /// <summary>How long after an offer's deadline its driver still counts as asked, so that nobody else asks him before it is cleared.</summary>
    public static readonly TimeSpan LeaseLeeway = TimeSpan.FromSeconds(2);

    public double MaxRadiusKm { get; init; } = 5;

    public int MaxCandidates { get; init; } = 5;

    public int MaxOffers { get; init; } = 20;

    public int OfferTimeoutSeconds { get; init; } = 25;

    public int SessionTimeoutSeconds { get; init; } = 180;

    public int SearchPatienceSeconds { get; init; }

    public int LocationMaxAgeSeconds { get; init; } = 60;

    public int MaxOpenOffersPerDriver { get; init; } = 1;

    public int DisconnectGraceSeconds { get; init; } = 15;

    public double MaxSpeedKmh { get; init; } = 300;
}
