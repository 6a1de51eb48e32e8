using System.Collections.Immutable;
using SafeGo.Cells;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Dispatch;

/// <summary>Whom the first look of a wave saw, where, and why who was not asked was not: what "explain" tells besides the offers.</summary>
/// <param name="Drivers">The nearest, nearest first.</param>
/// <param name="Others">How many more were left out for each reason.</param>
public sealed record SearchStory(ImmutableArray<LookedAt> Drivers, ImmutableArray<ReasonCount> Others)
{
    /// <summary>So many are told by name (contract section 2, admin sessions).</summary>
    public const int MostNamed = 50;

    /// <summary>The reason of a driver whose places for offers are all taken.</summary>
    public const string HoldingAnOffer = "holding_an_offer";

    /// <summary>Of a driver whose offer the rows refused, and a moment later knew no reason for it: he is asked again soon.</summary>
    public const string ChangedMeanwhile = "changed_meanwhile";

    /// <summary>Of a driver who was asked: what became of it, his offer tells.</summary>
    public const string Offered = "offered";

    /// <summary>With what was found out about some of them after the search.</summary>
    /// <param name="since">Who, why, and how far from the pickup in km.</param>
    public SearchStory With(IReadOnlyCollection<LookedAt> since)
    {
        var known = since.Select(d => d.DriverId).ToHashSet();
        return this with { Drivers = [.. Drivers.Where(d => !known.Contains(d.DriverId)).Concat(since).OrderBy(d => d.DistanceKm).Take(MostNamed)] };
    }
}

/// <param name="Reason">A word of <see cref="LeftOut"/>, or the rule of the rows that failed.</param>
/// <param name="DistanceKm">To the pickup, straight line, km.</param>
/// <param name="Place">To about 100 m; null where it was not kept.</param>
public sealed record LookedAt(DriverId DriverId, string Reason, double DistanceKm, GeoPoint? Place = null);
