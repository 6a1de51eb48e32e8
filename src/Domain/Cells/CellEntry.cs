using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>A driver in the index: available, and where.</summary>
/// <param name="Version">His row's version; of two entries the higher counts.</param>
/// <param name="FixAt">When he was there; of two entries of one version the later counts.</param>
public sealed record CellEntry(
    DriverId DriverId,
    long Version,
    GeoPoint Point,
    DateTimeOffset FixAt,
    ServiceMode Mode,
    string CountryCode,
    string? City,
    double? Rating,
    double AcceptanceRate,
    DateTimeOffset? LicenceValidUntil)
{
    public bool IsNewerThan(CellEntry other) => (Version, FixAt).CompareTo((other.Version, other.FixAt)) > 0;

    /// <summary>The entry of a driver who may be offered work; null for anybody else.</summary>
    public static CellEntry? Of(DriverState state) =>
        state is { IsOnline: true, IsAvailable: true, InGoodStanding: true, CurrentAssignmentId: null, LastKnown: { } point, LastUpdateAt: { } at }
        && state.Mode != ServiceMode.Offline
            ? new CellEntry(state.DriverId, state.Version, point, at, state.Mode, state.CountryCode, state.City,
                state.Rating, state.AcceptanceRate, state.LicenceValidUntil)
            : null;
}
