using SafeGo.Drivers;

namespace SafeGo.Benchmarks.Search;

/// <summary>Rows without drivers: cells then hold what the benchmark puts in, and nothing is written.</summary>
internal class NoDrivers : IDriverStore
{
    public Task<IReadOnlyList<DriverState>> InCell(long cell, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<DriverState>>([]);

    public Task<DriverRecord?> Find(DriverId driver, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<DriverRecord?> Connect(DriverId driver, FrontEndId frontEnd, DateTimeOffset at, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<DriverRecord?> Disconnect(DriverId driver, TimeSpan grace, DateTimeOffset at, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<DriverRecord?> SetStatus(DriverId driver, bool available, ServiceMode mode, DateTimeOffset at, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task SetPlace(DriverFix fix, CancellationToken cancellation = default) => throw new NotSupportedException();

    public virtual Task<IReadOnlyList<DriverFix>> FlushPositions(IReadOnlyList<DriverFix> fixes, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<DriverAbsence> Absence(IReadOnlyCollection<DriverId> drivers, DateTimeOffset at, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<DriverCounts> Count(CancellationToken cancellation = default) => throw new NotSupportedException();
}
