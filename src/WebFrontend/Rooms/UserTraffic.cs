using SafeGo.Accounts;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

/// <summary>What one user may still say, over all his sockets of this front-end (contract section 5).</summary>
internal sealed class UserTraffic(UserId user, LimitSettings limits, TimeProvider time)
{
    public UserId User => user;

    public Allowance Positions { get; } = new(limits.PositionUpdatesPerSecond, limits.PositionUpdatesBurst, time);

    public Allowance Messages { get; } = new(limits.HubMessagesPerSecond, limits.HubMessagesPerSecond, time);

    /// <summary>How many he has open; the census counts.</summary>
    public int Sockets { get; set; }

    /// <summary>Whether the census has it among those that may have to be forgotten.</summary>
    public bool IsWatched { get; set; }

    /// <summary>Whether it may be forgotten: nobody gains a fresh allowance by leaving and coming again.</summary>
    public bool IsOver(long now) => Sockets == 0 && Positions.IsFull(now) && Messages.IsFull(now);
}
