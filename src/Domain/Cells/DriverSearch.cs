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

    /// <summary>Of how many others near by the answer says why they were left out; 0 where nobody asks.</summary>
    public int Explains { get; init; }
}

/// <param name="Found">Best first.</param>
/// <param name="PassedOver">Who else was looked at, nearest first, as many as the query asks for.</param>
/// <param name="Others">Of those looked at beyond, how many were left out for each reason.</param>
public sealed record SearchAnswer(ImmutableArray<NearbyDriver> Found, ImmutableArray<PassedOver> PassedOver, ImmutableArray<ReasonCount> Others);

/// <param name="DriverId">Who.</param>
/// <param name="DistanceKm">To the pickup, great circle, km.</param>
/// <param name="LastKnown">His last fix.</param>
public readonly record struct NearbyDriver(DriverId DriverId, double DistanceKm, GeoPoint LastKnown);

/// <summary>A driver who was looked at and not found, and the first rule that said so.</summary>
public readonly record struct PassedOver(CellEntry Entry, LeftOut Reason, double DistanceKm);

public readonly record struct ReasonCount(LeftOut Reason, int Count);

/// <summary>What one cell knows for a query; the fields are those of <see cref="SearchAnswer"/>.</summary>
public readonly record struct CellAnswer(ImmutableArray<Candidate> Candidates, ImmutableArray<PassedOver> PassedOver, ImmutableArray<ReasonCount> Others);
