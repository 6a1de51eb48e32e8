using System.Diagnostics.Metrics;

namespace SafeGo.Drivers;

/// <summary>How far the rows are behind the road.</summary>
internal sealed class PositionMetrics
{
    private readonly Histogram<double> flushLag;

    public PositionMetrics(IMeterFactory meters) =>
        flushLag = meters.Create("SafeGo.Drivers").CreateHistogram<double>("safego.drivers.flush_lag", "s", "Age of the oldest position of a flush when it was written.");

    public void Flushed(IReadOnlyList<DriverFix> fixes, DateTimeOffset now)
    {
        if (fixes.Count > 0) flushLag.Record((now - fixes.Min(f => f.At)).TotalSeconds);
    }
}
