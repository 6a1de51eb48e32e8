using SafeGo.Dispatch;
using SafeGo.Drivers;

namespace SafeGo.Web.Drivers;

/// <summary>
/// This process's name among the front-ends, and the lease that answers for its sockets. Taken for dead, say after it was
/// frozen for a while, it closes them and goes on under a new name.
/// </summary>
internal sealed class FrontEndLease(IFrontEndStore frontEnds, DispatchClock clock)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    public FrontEndId FrontEnd { get; private set; } = FrontEndId.New();

    public Task Begin(CancellationToken cancellation) => frontEnds.Begin(FrontEnd, clock.Now + Length, cancellation);

    /// <returns>The name under which nobody is believed to be here any more; null while the lease holds.</returns>
    public async Task<FrontEndId?> Renew(CancellationToken cancellation)
    {
        if (await frontEnds.Renew(FrontEnd, clock.Now + Length, cancellation)) return null;
        var lapsed = FrontEnd;
        var next = FrontEndId.New();
        await frontEnds.Begin(next, clock.Now + Length, cancellation);
        FrontEnd = next;
        return lapsed;
    }

    public Task End(CancellationToken cancellation) => frontEnds.End(FrontEnd, cancellation);
}
