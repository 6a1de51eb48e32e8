using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Monitoring;

/// <summary>Drivers as an administrator sees them live.</summary>
public interface ILiveDrivers
{
    /// <summary>Drivers who are online or have a socket, by id.</summary>
    /// <param name="within">Only those last seen there; null for everywhere.</param>
    Task<IReadOnlyList<LiveDriver>> List(DriverId? after, Surroundings? within, int most, CancellationToken cancellation = default);
}

/// <param name="LastFixAt">Of the last position written, at most some seconds ago.</param>
public sealed record LiveDriver(
    DriverId DriverId,
    bool IsOnline,
    bool IsAvailable,
    ServiceMode Mode,
    string CountryCode,
    string? City,
    SessionId? CurrentAssignmentId,
    GeoPoint? LastKnown,
    DateTimeOffset? LastFixAt);

/// <summary>A box of degrees around a cell: what a database can compare. It does not pass the antimeridian.</summary>
public readonly record struct Surroundings(GeoPoint SouthWest, GeoPoint NorthEast)
{
    public static Surroundings Of(H3Index cell)
    {
        var corners = cell.ToBoundary();
        return new Surroundings(
            new GeoPoint(corners.Min(c => c.Latitude), corners.Min(c => c.Longitude)),
            new GeoPoint(corners.Max(c => c.Latitude), corners.Max(c => c.Longitude)));
    }
}
