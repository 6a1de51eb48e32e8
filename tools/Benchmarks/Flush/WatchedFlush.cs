using SafeGo.Benchmarks.Search;
using SafeGo.Drivers;

namespace SafeGo.Benchmarks.Flush;

/// <summary>The real store's flush, and how old each fix is when it is written.</summary>
internal sealed class WatchedFlush(IDriverStore real) : NoDrivers
{
    private readonly Lock mutex = new();
    private int written;
    private TimeSpan lag;

    /// <summary>Rows since the beginning, and the greatest age.</summary>
    public (int Written, TimeSpan Lag) SoFar
    {
        get
        {
            lock (mutex) return (written, lag);
        }
    }

    public void Begin()
    {
        lock (mutex) (written, lag) = (0, default);
    }

    public override async Task<IReadOnlyList<DriverFix>> FlushPositions(IReadOnlyList<DriverFix> fixes, CancellationToken cancellation = default)
    {
        var left = await real.FlushPositions(fixes, cancellation);
        var oldest = DateTimeOffset.UtcNow - fixes.Min(f => f.At);
        lock (mutex) (written, lag) = (written + fixes.Count - left.Count, oldest > lag ? oldest : lag);
        return left;
    }
}
