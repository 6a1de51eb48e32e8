using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

/// <summary>One socket's place among all, from before the upgrade to its end, and the count of what it says.</summary>
internal sealed class SocketSeat(SocketCensus census, UserTraffic user, LimitSettings limits, TimeProvider time, ILogger<SocketSeat> logger) : IDisposable
{
    // What is too much for a user is dropped; three times the allowance more than that is "much more", and ends the socket.
    private const int MuchMore = 3;

    private readonly Allowance patience = new(MuchMore * limits.PositionUpdatesPerSecond, MuchMore * limits.PositionUpdatesBurst, time);
    private long heardAt = time.GetTimestamp();

    public ILogger Logger => logger;

    /// <summary>A driver's own end takes his positions past the hub: they are most of what comes, and make no work there.</summary>
    public IFixListener? Fixes { get; set; }

    /// <summary>How long no whole message has come.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref heardAt));

    /// <returns>False when it is to be dropped.</returns>
    /// <exception cref="Microsoft.AspNetCore.SignalR.HubException">Far too many: the connection ends.</exception>
    public bool TakePosition() => Take(user.Positions);

    /// <inheritdoc cref="TakePosition" />
    public bool TakeMessage() => Take(user.Messages);

    public void Dispose() => census.Leave(user);

    private bool Take(Allowance allowance)
    {
        var now = time.GetTimestamp();
        Volatile.Write(ref heardAt, now);
        if (allowance.Take(now)) return true;
        return patience.Take(now) ? false : throw Problems.Hub(ErrorCode.RateLimited, "Far too many messages; the connection is closed.");
    }
}
