using System.Collections.Concurrent;
using SafeGo.Drivers;

namespace SafeGo.Cluster;

/// <summary>The real store, with every call that a grain waits for on record.</summary>
public sealed class CountedDriverStore(IDriverStore real) : IDriverStore
{
    private readonly ConcurrentQueue<(DriverId Driver, string Method)> calls = new();

    /// <summary>The calls about one driver so far, in order.</summary>
    public IReadOnlyList<string> CallsAbout(DriverId driver) => [.. calls.Where(c => c.Driver == driver).Select(c => c.Method)];

    public Task<DriverRecord?> Find(DriverId driver, CancellationToken cancellation = default) =>
        Counted(driver, nameof(Find), real.Find(driver, cancellation));

    public Task<DriverRecord?> Connect(DriverId driver, FrontEndId frontEnd, DateTimeOffset at, CancellationToken cancellation = default) =>
        Counted(driver, nameof(Connect), real.Connect(driver, frontEnd, at, cancellation));

    public Task<DriverRecord?> Disconnect(DriverId driver, TimeSpan grace, DateTimeOffset at, CancellationToken cancellation = default) =>
        Counted(driver, nameof(Disconnect), real.Disconnect(driver, grace, at, cancellation));

    public Task<DriverRecord?> SetStatus(DriverId driver, bool available, ServiceMode mode, DateTimeOffset at, CancellationToken cancellation = default) =>
        Counted(driver, nameof(SetStatus), real.SetStatus(driver, available, mode, at, cancellation));

    public Task SetPlace(DriverFix fix, CancellationToken cancellation = default)
    {
        calls.Enqueue((fix.DriverId, nameof(SetPlace)));
        return real.SetPlace(fix, cancellation);
    }

    public Task<IReadOnlyList<DriverFix>> FlushPositions(IReadOnlyList<DriverFix> fixes, CancellationToken cancellation = default) =>
        real.FlushPositions(fixes, cancellation);

    public Task<IReadOnlyList<DriverState>> InCell(long cell, CancellationToken cancellation = default) => real.InCell(cell, cancellation);

    public Task<DriverAbsence> Absence(IReadOnlyCollection<DriverId> drivers, DateTimeOffset at, CancellationToken cancellation = default) =>
        real.Absence(drivers, at, cancellation);

    public Task<DriverCounts> Count(CancellationToken cancellation = default) => real.Count(cancellation);

    private Task<DriverRecord?> Counted(DriverId driver, string method, Task<DriverRecord?> call)
    {
        calls.Enqueue((driver, method));
        return call;
    }
}
