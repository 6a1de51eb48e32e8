using System.Text.Json.Serialization;
using SafeGo.LoadGenerator.Book;

namespace SafeGo.LoadGenerator.Report;

internal sealed record Spread99(double? P50, double? P99)
{
    public static Spread99 Of(IReadOnlyCollection<double> samples) => new(Percentiles.Of(samples, 50), Percentiles.Of(samples, 99));
}

internal sealed record Spread90(double? P50, double? P90)
{
    public static Spread90 Of(IReadOnlyCollection<double> samples) => new(Percentiles.Of(samples, 50), Percentiles.Of(samples, 90));
}

/// <param name="P90">For people alone: the file has what the contract names.</param>
internal sealed record Spread9099(double? P50, [property: JsonIgnore] double? P90, double? P99)
{
    public static Spread9099 Of(IReadOnlyCollection<double> samples) =>
        new(Percentiles.Of(samples, 50), Percentiles.Of(samples, 90), Percentiles.Of(samples, 99));
}

/// <summary>A ride nobody was found for, and the drivers who would have come.</summary>
internal sealed record UnservedLine(
    string? RideId, string? DispatchSessionId, double AskedAtSeconds, IReadOnlyList<WillingLine> Drivers);

internal sealed record WillingLine(string DriverId, double FromSeconds, double ToSeconds, bool StillThereAtEnd);

/// <summary>A violation as it is printed and written.</summary>
internal sealed record ViolationLine(
    ViolationKind Kind, double AtSeconds, string? RideId, string? DispatchSessionId, string? DriverId, string? CustomerId, string Detail);

/// <summary>The result of a run. The names down to Violations are the contract's; the rest is added.</summary>
internal sealed record Summary
{
    public required int RidesRequested { get; init; }

    public required int RidesAssigned { get; init; }

    public required int RidesNoDriver { get; init; }

    public required int RidesUnservedWithWillingDriver { get; init; }

    public required int Offers { get; init; }

    public required Spread99 FirstOfferMs { get; init; }

    public required Spread99 AcceptMs { get; init; }

    public required Spread9099 AssignedMs { get; init; }

    public required Spread90 PickupKm { get; init; }

    public required int PositionUpdates { get; init; }

    public required int EventsMissed { get; init; }

    public required int EventsDuplicated { get; init; }

    public required IReadOnlyList<ViolationLine> Violations { get; init; }

    /// <summary>Of the unserved: a willing driver was still a candidate when the session gave up.</summary>
    public required int RidesUnservedAtTheEnd { get; init; }

    public required IReadOnlyList<UnservedLine> Unserved { get; init; }

    public required int RidesPlanned { get; init; }

    public required int RidesCompleted { get; init; }

    public required int RidesOutsideArea { get; init; }

    public required int TripRowsUnusable { get; init; }

    public required int Drivers { get; init; }

    public required int Customers { get; init; }

    public required int ForeignOffers { get; init; }

    public required int Reconnects { get; init; }

    public required int ResumeGaps { get; init; }

    public required int Retries { get; init; }

    public required Spread99 RequestLateMs { get; init; }

    public required double RanSeconds { get; init; }
}
