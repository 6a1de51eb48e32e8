using System.Collections.Immutable;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>Finds who could take a job (contract section 5, "Candidate").</summary>
public interface IDriverSearch
{
    /// <summary>The nearest candidates, best first; the same input gives the same order.</summary>
    Task<SearchAnswer> FindNearestDriversForDispatch(DriverQuery query);
}

public sealed record DriverQuery
{
    public required ServiceType Service { get; init; }

    public required string CountryCode { get; init; }

    public required string? City { get; init; }

    public required GeoPoint Pickup { get; init; }

    public required double MaxRadiusKm { get; init; }

    public required int MaxCandidates { get; init; }

    /// <summary>Fixes from before this moment are too old.</summary>
    public required DateTimeOffset NoFixBefore { get; init; }

    public required DateTimeOffset At { get; init; }

    public ImmutableHashSet<DriverId> Except { get; init; } = [];

    /// <summary>Also say of everybody else within the radius why he was left out.</summary>
    public bool Explains { get; init; }
}

/// <param name="Found">Best first.</param>
/// <param name="PassedOver">Nearest first; only where the query asks for explanations.</param>
public sealed record SearchAnswer(ImmutableArray<NearbyDriver> Found, ImmutableArray<PassedOver> PassedOver);

/// <summary>A driver within the radius who was no candidate, and the first rule that said so.</summary>
public sealed record PassedOver(DriverId DriverId, LeftOut Reason, double DistanceKm);

/// <summary>What one cell knows for a query.</summary>
public sealed record CellAnswer(ImmutableArray<Candidate> Candidates, ImmutableArray<PassedOver> PassedOver);

/// <param name="DriverId">Who.</param>
/// <param name="DistanceKm">To the pickup, great circle, km.</param>
/// <param name="LastKnown">His last fix.</param>
public sealed record NearbyDriver(DriverId DriverId, double DistanceKm, GeoPoint LastKnown);
