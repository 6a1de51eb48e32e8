using System.Collections.Immutable;
using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Wire;

[GenerateSerializer, Immutable, Alias("safego.CellEntry")]
public struct CellEntrySurrogate
{
    [Id(0)]
    public DriverId DriverId { get; set; }

    [Id(1)]
    public long Version { get; set; }

    [Id(2)]
    public GeoPoint Point { get; set; }

    [Id(3)]
    public DateTimeOffset FixAt { get; set; }

    [Id(4)]
    public ServiceMode Mode { get; set; }

    [Id(5)]
    public string CountryCode { get; set; }

    [Id(6)]
    public string? City { get; set; }

    [Id(7)]
    public double? Rating { get; set; }

    [Id(8)]
    public double AcceptanceRate { get; set; }

    [Id(9)]
    public DateTimeOffset? LicenceValidUntil { get; set; }
}

[RegisterConverter]
public sealed class CellEntryConverter : IConverter<CellEntry, CellEntrySurrogate>
{
    public CellEntry ConvertFromSurrogate(in CellEntrySurrogate s) => new(
        s.DriverId, s.Version, s.Point, s.FixAt, s.Mode, s.CountryCode, s.City, s.Rating, s.AcceptanceRate, s.LicenceValidUntil);

    public CellEntrySurrogate ConvertToSurrogate(in CellEntry e) => new()
    {
        DriverId = e.DriverId,
        Version = e.Version,
        Point = e.Point,
        FixAt = e.FixAt,
        Mode = e.Mode,
        CountryCode = e.CountryCode,
        City = e.City,
        Rating = e.Rating,
        AcceptanceRate = e.AcceptanceRate,
        LicenceValidUntil = e.LicenceValidUntil,
    };
}

[GenerateSerializer, Immutable, Alias("safego.Candidate")]
public struct CandidateSurrogate
{
    [Id(0)]
    public CellEntry Entry { get; set; }

    [Id(1)]
    public double DistanceKm { get; set; }
}

[RegisterConverter]
public sealed class CandidateConverter : IConverter<Candidate, CandidateSurrogate>
{
    public Candidate ConvertFromSurrogate(in CandidateSurrogate surrogate) => new(surrogate.Entry, surrogate.DistanceKm);

    public CandidateSurrogate ConvertToSurrogate(in Candidate value) => new() { Entry = value.Entry, DistanceKm = value.DistanceKm };
}

[GenerateSerializer, Immutable, Alias("safego.DriverQuery")]
public struct DriverQuerySurrogate
{
    [Id(0)]
    public ServiceType Service { get; set; }

    [Id(1)]
    public string CountryCode { get; set; }

    [Id(2)]
    public string? City { get; set; }

    [Id(3)]
    public GeoPoint Pickup { get; set; }

    [Id(4)]
    public double MaxRadiusKm { get; set; }

    [Id(5)]
    public int MaxCandidates { get; set; }

    [Id(6)]
    public DateTimeOffset NoFixBefore { get; set; }

    [Id(7)]
    public DateTimeOffset At { get; set; }

    [Id(8)]
    public ImmutableHashSet<DriverId> Except { get; set; }

    [Id(9)]
    public int Explains { get; set; }
}

[RegisterConverter]
public sealed class DriverQueryConverter : IConverter<DriverQuery, DriverQuerySurrogate>
{
    public DriverQuery ConvertFromSurrogate(in DriverQuerySurrogate s) => new()
    {
        Service = s.Service,
        CountryCode = s.CountryCode,
        City = s.City,
        Pickup = s.Pickup,
        MaxRadiusKm = s.MaxRadiusKm,
        MaxCandidates = s.MaxCandidates,
        NoFixBefore = s.NoFixBefore,
        At = s.At,
        Except = s.Except,
        Explains = s.Explains,
    };

    public DriverQuerySurrogate ConvertToSurrogate(in DriverQuery q) => new()
    {
        Service = q.Service,
        CountryCode = q.CountryCode,
        City = q.City,
        Pickup = q.Pickup,
        MaxRadiusKm = q.MaxRadiusKm,
        MaxCandidates = q.MaxCandidates,
        NoFixBefore = q.NoFixBefore,
        At = q.At,
        Except = q.Except,
        Explains = q.Explains,
    };
}

[GenerateSerializer, Immutable, Alias("safego.PassedOver")]
public struct PassedOverSurrogate
{
    [Id(0)]
    public CellEntry Entry { get; set; }

    [Id(1)]
    public LeftOut Reason { get; set; }

    [Id(2)]
    public double DistanceKm { get; set; }
}

[RegisterConverter]
public sealed class PassedOverConverter : IConverter<PassedOver, PassedOverSurrogate>
{
    public PassedOver ConvertFromSurrogate(in PassedOverSurrogate surrogate) => new(surrogate.Entry, surrogate.Reason, surrogate.DistanceKm);

    public PassedOverSurrogate ConvertToSurrogate(in PassedOver value) => new() { Entry = value.Entry, Reason = value.Reason, DistanceKm = value.DistanceKm };
}

[GenerateSerializer, Immutable, Alias("safego.ReasonCount")]
public struct ReasonCountSurrogate
{
    [Id(0)]
    public LeftOut Reason { get; set; }

    [Id(1)]
    public int Count { get; set; }
}

[RegisterConverter]
public sealed class ReasonCountConverter : IConverter<ReasonCount, ReasonCountSurrogate>
{
    public ReasonCount ConvertFromSurrogate(in ReasonCountSurrogate surrogate) => new(surrogate.Reason, surrogate.Count);

    public ReasonCountSurrogate ConvertToSurrogate(in ReasonCount value) => new() { Reason = value.Reason, Count = value.Count };
}
