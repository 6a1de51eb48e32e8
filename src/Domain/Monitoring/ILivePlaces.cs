using SafeGo.Geo;

namespace SafeGo.Monitoring;

/// <summary>Where, at this moment, drivers wait and rides are looked for; nothing tells who.</summary>
public interface ILivePlaces
{
    /// <summary>Of drivers who are online and available, as last written: at most some seconds ago.</summary>
    Task<IReadOnlyList<GeoPoint>> OfAvailableDrivers(CancellationToken cancellation = default);

    /// <summary>Pickups of sessions that look for a driver.</summary>
    Task<IReadOnlyList<GeoPoint>> OfOpenSessions(CancellationToken cancellation = default);
}
