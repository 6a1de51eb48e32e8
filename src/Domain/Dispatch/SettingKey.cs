namespace SafeGo.Dispatch;

/// <summary>One setting's name, bounds and place in <see cref="DispatchSettings"/>.</summary>
public sealed record SettingKey(
    string Name,
    double Least,
    double Most,
    bool IsWhole,
    Func<DispatchSettings, double> Read,
    Func<DispatchSettings, double, DispatchSettings> Write)
{
    /// <summary>Seconds; the upper bound of <c>location_max_age_seconds</c>.</summary>
    public const int LongestLocationAge = 3600;

    public static IReadOnlyList<SettingKey> All { get; } =
    [
        Real("max_radius_km", 0.1, 100, s => s.MaxRadiusKm, (s, v) => s with { MaxRadiusKm = v }),
        Whole("max_candidates", 1, 50, s => s.MaxCandidates, (s, v) => s with { MaxCandidates = v }),
        Whole("max_offers", 1, 1000, s => s.MaxOffers, (s, v) => s with { MaxOffers = v }),
        Whole("offer_timeout_seconds", 5, 120, s => s.OfferTimeoutSeconds, (s, v) => s with { OfferTimeoutSeconds = v }),
        Whole("session_timeout_seconds", 5, 3600, s => s.SessionTimeoutSeconds, (s, v) => s with { SessionTimeoutSeconds = v }),
        Whole("search_patience_seconds", 0, 3600, s => s.SearchPatienceSeconds, (s, v) => s with { SearchPatienceSeconds = v }),
        Whole("location_max_age_seconds", 5, LongestLocationAge, s => s.LocationMaxAgeSeconds, (s, v) => s with { LocationMaxAgeSeconds = v }),
        Whole("max_open_offers_per_driver", 1, 10, s => s.MaxOpenOffersPerDriver, (s, v) => s with { MaxOpenOffersPerDriver = v }),
        Whole("disconnect_grace_seconds", 0, 300, s => s.DisconnectGraceSeconds, (s, v) => s with { DisconnectGraceSeconds = v }),
        Real("max_speed_kmh", 50, 2000, s => s.MaxSpeedKmh, (s, v) => s with { MaxSpeedKmh = v }),
    ];

    /// <summary>Null when the value may stand, else the sentence that says what may.</summary>
    public string? Fault(double value) =>
        value >= Least && value <= Most && (!IsWhole || double.IsInteger(value))
            ? null
            : $"{Name} {Bounds}.";

    public string Bounds => FormattableString.Invariant($"must be a {(IsWhole ? "whole " : "")}number from {Least} to {Most}");

    public static SettingKey? Named(string name) => All.FirstOrDefault(k => k.Name == name);

    private static SettingKey Real(string name, double least, double most,
        Func<DispatchSettings, double> read, Func<DispatchSettings, double, DispatchSettings> write) =>
        new(name, least, most, IsWhole: false, read, write);

    private static SettingKey Whole(string name, int least, int most,
        Func<DispatchSettings, double> read, Func<DispatchSettings, int, DispatchSettings> write) =>
        new(name, least, most, IsWhole: true, read, (s, v) => write(s, (int)v));
}
