using System.Collections.Immutable;
using SafeGo.Dispatch;
using SafeGo.Geo;

namespace SafeGo.Drivers;

/// <summary>The rows of <c>driver_realtime_state</c>.</summary>
public interface IDriverStore
{
    Task<DriverRecord?> Find(DriverId driver, CancellationToken cancellation = default);

    /// <summary>A first socket came, or one on another front-end: online, and available again if he was within his grace.</summary>
    Task<DriverRecord?> Connect(DriverId driver, FrontEndId frontEnd, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>The last socket went: offline unless on a job; grace runs, and his open offers' sessions are due at its end.</summary>
    Task<DriverRecord?> Disconnect(DriverId driver, TimeSpan grace, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Null when he has a job and wants to be available: that is refused.</summary>
    Task<DriverRecord?> SetStatus(DriverId driver, bool available, ServiceMode mode, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>A first fix, another coarse cell or another city.</summary>
    Task SetPlace(DriverFix fix, CancellationToken cancellation = default);

    /// <summary>Positions only, where newer; rows that others hold are left for the next time and given back.</summary>
    Task<IReadOnlyList<DriverFix>> FlushPositions(IReadOnlyList<DriverFix> fixes, CancellationToken cancellation = default);

    /// <summary>The drivers of a coarse cell that may be offered work.</summary>
    Task<IReadOnlyList<DriverState>> InCell(long cell, CancellationToken cancellation = default);

    /// <summary>Who of these cannot keep an open offer, and when the first of the others who are away runs out of grace.</summary>
    Task<DriverAbsence> Absence(IReadOnlyCollection<DriverId> drivers, DateTimeOffset at, CancellationToken cancellation = default);

    Task<DriverCounts> Count(CancellationToken cancellation = default);
}

/// <summary>A driver and the offers he holds.</summary>
public sealed record DriverRecord(DriverState State, DriverCard Card, ImmutableArray<HeldOffer> OpenOffers);

/// <param name="Until">The told deadline.</param>
public sealed record HeldOffer(SessionId SessionId, int Slot, DateTimeOffset Until);

/// <summary>Where a driver was, by the server's clock.</summary>
public readonly record struct DriverFix(DriverId DriverId, GeoPoint Point, DateTimeOffset At, long? Cell, string? City);

/// <param name="Gone">Out of grace, or not in good standing any more.</param>
public sealed record DriverAbsence(ImmutableArray<DriverId> Gone, DateTimeOffset? NextGraceEnd);

public sealed record DriverCounts(int Online, int Available, int OnJob);
