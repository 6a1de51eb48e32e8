namespace SafeGo.Web.Edge;

/// <summary>Section <c>Limits</c>: the ones that are counted on requests (contract section 5), per front-end process.</summary>
internal sealed class LimitSettings : ISettings
{
    private const int Most = 1_000_000;

    /// <summary>Per user.</summary>
    public int RideRequestsPerMinute { get; set; } = 60;

    /// <summary>Per account that is signed in to, known or not.</summary>
    public int SignInsPerMinute { get; set; } = 10;

    public int SignInsPerMinutePerAddress { get; set; } = 120;

    /// <summary>Per address: all calls without a good token.</summary>
    public int AnonymousCallsPerMinute { get; set; } = 600;

    public IEnumerable<string> Faults() =>
        from limit in new[]
        {
            (Name: "ride_requests_per_minute", Value: RideRequestsPerMinute),
            (Name: "sign_ins_per_minute", Value: SignInsPerMinute),
            (Name: "sign_ins_per_minute_per_address", Value: SignInsPerMinutePerAddress),
            (Name: "anonymous_calls_per_minute", Value: AnonymousCallsPerMinute),
        }
        where limit.Value is < 1 or > Most
        select $"Limits:{limit.Name} must be between 1 and {Most}";
}
