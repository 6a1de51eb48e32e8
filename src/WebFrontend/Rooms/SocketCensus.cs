using Microsoft.Extensions.Options;
using SafeGo.Accounts;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

/// <summary>Who has how many sockets open at this front-end, and how many there are in all.</summary>
internal sealed class SocketCensus(IOptions<LimitSettings> settings, TimeProvider time, ILogger<SocketSeat> logger)
{
    private readonly LimitSettings limits = settings.Value;
    private readonly int most = OpenFiles.Sockets(
        settings.Value.Sockets, OpenFiles.HttpConnections(settings.Value.HttpConnections, OpenFiles.Most), OpenFiles.Most);

    private readonly Dictionary<UserId, UserTraffic> users = [];
    private readonly Queue<UserTraffic> watched = [];
    private int sockets;

    /// <summary>How many users are remembered.</summary>
    internal int Known => users.Count;

    internal int Sockets => sockets;

    /// <summary>Why this user cannot have one more socket now; null where he can.</summary>
    public ProblemResult? Refusal(UserId user)
    {
        lock (users) return WhyNot(Of(user));
    }

    /// <returns>The seat, to be given back when the socket has ended; or null and the refusal.</returns>
    public SocketSeat? TryEnter(UserId user, out ProblemResult? refusal)
    {
        lock (users)
        {
            var traffic = Of(user);
            refusal = WhyNot(traffic);
            if (refusal is not null) return null;
            sockets++;
            traffic.Sockets++;
            return new SocketSeat(this, traffic, limits, time, logger);
        }
    }

    public void Leave(UserTraffic traffic)
    {
        lock (users)
        {
            sockets--;
            if (--traffic.Sockets == 0) Watch(traffic);
        }
    }

    private ProblemResult? WhyNot(UserTraffic traffic)
    {
        if (traffic.Sockets >= limits.SocketsPerUser || !traffic.Messages.Take(time.GetTimestamp())) return Problems.RateLimited(TimeSpan.FromSeconds(1));
        return sockets >= most ? Problems.Of(ErrorCode.Unavailable) : null;
    }

    private UserTraffic Of(UserId user)
    {
        // Two for each that comes: the queue is emptied faster than it is filled.
        ForgetOneWhoLeft();
        ForgetOneWhoLeft();
        if (users.TryGetValue(user, out var known)) return known;
        var traffic = new UserTraffic(user, limits, time);
        Watch(traffic);
        return users[user] = traffic;
    }

    private void Watch(UserTraffic traffic)
    {
        if (traffic.IsWatched) return;
        traffic.IsWatched = true;
        watched.Enqueue(traffic);
    }

    private void ForgetOneWhoLeft()
    {
        if (!watched.TryDequeue(out var next)) return;
        if (next.IsOver(time.GetTimestamp())) users.Remove(next.User);
        else if (next.Sockets == 0) watched.Enqueue(next);
        else next.IsWatched = false;
    }
}
