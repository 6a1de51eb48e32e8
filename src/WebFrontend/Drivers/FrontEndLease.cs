using SafeGo.Dispatch;
using SafeGo.Drivers;

namespace SafeGo.Web.Drivers;

/// <summary>
/// This process's name among the front-ends, and the lease that answers for its sockets. Taken for dead, say after it was
/// frozen for a while, it closes them and goes on under a new name.
/// </summary>
internal sealed class FrontEndLease(IFrontEndStore frontEnds, DispatchClock clock)
{
    public FrontEndId FrontEnd { get; private set; } = FrontEndId.New();

    public Task Begin(CancellationToken cancellation) => frontEnds.Begin(FrontEnd, clock.Now + FrontEndId.LeaseLength, cancellation);

    /// <returns>The name under which nobody is believed to be here any more; null while the lease holds.</returns>
    public async Task<FrontEndId?> Renew(CancellationToken cancellation)
    {
        if (await frontEnds.Renew(FrontEnd, clock.Now + FrontEndId.LeaseLength, cancellation)) return null;
        var lapsed = FrontEnd;
        var next = FrontEndId.New();
        await frontEnds.Begin(next, clock.Now + FrontEndId.LeaseLength, cancellation);
        FrontEnd = next;
        return lapsed;
    }

    public Task End(CancellationToken cancellation) => frontEnds.End(FrontEnd, clock.Now, cancellation);
}
