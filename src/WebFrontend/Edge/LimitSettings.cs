namespace SafeGo.Web.Edge;

/// <summary>Section <c>Limits</c> (contract section 5): how much one may ask for, counted per front-end process.</summary>
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

    /// <summary>Per user, over all his sockets.</summary>
    public int PositionUpdatesPerSecond { get; set; } = 5;

    /// <summary>How many positions may come at once after a while without.</summary>
    public int PositionUpdatesBurst { get; set; } = 20;

    /// <summary>Per user, over all his sockets: every message that is no position, and every handshake.</summary>
    public int HubMessagesPerSecond { get; set; } = 20;

    public int SocketsPerUser { get; set; } = 5;

    /// <summary>Of all users; fewer where the process may not open as many files.</summary>
    public int Sockets { get; set; } = 20_000;

    /// <summary>Connections that are no sockets, or none yet; fewer where the process may not open as many files.</summary>
    public int HttpConnections { get; set; } = 4_096;

    /// <summary>To grains at a time, but for answers to offers.</summary>
    public int CallsInFlight { get; set; } = 400;

    /// <summary>Answers to offers at a time.</summary>
    public int AnswersInFlight { get; set; } = 100;

    public IEnumerable<string> Faults() =>
        from limit in new[]
        {
            (Name: "ride_requests_per_minute", Value: RideRequestsPerMinute),
            (Name: "sign_ins_per_minute", Value: SignInsPerMinute),
            (Name: "sign_ins_per_minute_per_address", Value: SignInsPerMinutePerAddress),
            (Name: "anonymous_calls_per_minute", Value: AnonymousCallsPerMinute),
            (Name: "position_updates_per_second", Value: PositionUpdatesPerSecond),
            (Name: "position_updates_burst", Value: PositionUpdatesBurst),
            (Name: "hub_messages_per_second", Value: HubMessagesPerSecond),
            (Name: "sockets_per_user", Value: SocketsPerUser),
            (Name: "sockets", Value: Sockets),
            (Name: "http_connections", Value: HttpConnections),
            (Name: "calls_in_flight", Value: CallsInFlight),
            (Name: "answers_in_flight", Value: AnswersInFlight),
        }
        where limit.Value is < 1 or > Most
        select $"Limits:{limit.Name} must be between 1 and {Most}";
}
