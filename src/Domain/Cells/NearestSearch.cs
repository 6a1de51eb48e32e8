using System.Buffers;
using System.Collections.Immutable;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>
/// One query over one cell's buckets, nearest lower bound first, until no bucket can hold a better candidate. Chords order
/// the places; the haversine distance and the ties are settled among the few that are left.
/// </summary>
internal sealed class NearestSearch(DriverQuery query)
{
    /// <summary>Chords and haversine distances may disagree in the last bits; so much nearer or farther is no difference.</summary>
    private const double Tolerance = 1e-9;

    private readonly EarthVector pickup = EarthVector.Of(query.Pickup);
    private readonly double radiusSquared = EarthVector.ChordSquaredOf(query.MaxRadiusKm) * (1 + Tolerance);
    private readonly PriorityQueue<FineBuckets.Place, double> best = new(query.MaxCandidates + 1);
    private readonly List<FineBuckets.Place> ties = [];
    private readonly List<PassedOver> passedOver = [];

    // Nothing farther than this can be among the best any more.
    private double limit;

    public CellAnswer Run(FineBuckets buckets)
    {
        limit = radiusSquared;
        var bounds = ArrayPool<(double Bound, FineBuckets.Bucket Bucket)>.Shared.Rent(buckets.All.Count);
        var left = Bounds(buckets, bounds);
        while (left > 0 && TakeNearest(bounds, ref left) is { } next && next.Bound <= Reach) Scan(next.Bucket.Places);
        ArrayPool<(double Bound, FineBuckets.Bucket Bucket)>.Shared.Return(bounds, clearArray: true);
        return new CellAnswer(Candidates(), [.. passedOver]);
    }

    // Whoever explains looks at everybody within the radius.
    private double Reach => query.Explains ? radiusSquared : limit;

    private int Bounds(FineBuckets buckets, (double Bound, FineBuckets.Bucket Bucket)[] bounds)
    {
        var count = 0;
        foreach (var bucket in buckets.All)
        {
            var least = Math.Max(0, Math.Sqrt(pickup.ChordSquared(bucket.Middle)) - FineBuckets.RadiusChord);
            if (least * least <= limit) bounds[count++] = (least * least, bucket);
        }

        return count;
    }

    // Few buckets are visited before the search can stop: picking the next beats sorting all.
    private static (double Bound, FineBuckets.Bucket Bucket) TakeNearest((double Bound, FineBuckets.Bucket Bucket)[] bounds, ref int count)
    {
        var nearest = 0;
        for (var i = 1; i < count; i++)
        {
            if (bounds[i].Bound < bounds[nearest].Bound) nearest = i;
        }

        var taken = bounds[nearest];
        bounds[nearest] = bounds[--count];
        return taken;
    }

    private void Scan(ReadOnlySpan<FineBuckets.Place> places)
    {
        foreach (ref readonly var place in places)
        {
            var chord = pickup.ChordSquared(place.At);
            if (chord > Reach) continue;
            if (CandidateRules.WhyNot(place.Entry, query) is { } reason) PassOver(place, reason);
            else if (chord <= limit) Keep(place, chord);
        }
    }

    private void PassOver(FineBuckets.Place place, LeftOut reason)
    {
        if (query.Explains) passedOver.Add(new PassedOver(place.Entry.DriverId, reason, query.Pickup.DistanceKm(place.Entry.Point)));
    }

    private void Keep(FineBuckets.Place place, double chord)
    {
        // The farthest of the best is on top.
        best.Enqueue(place, -chord);
        if (best.Count <= query.MaxCandidates) return;
        best.TryDequeue(out var out1, out var farthest);
        best.TryPeek(out _, out var worst);
        limit = -worst * (1 + Tolerance);
        // As far as the last of the best, as far as chords can tell: rating or id may still prefer him.
        if (-farthest <= limit) ties.Add(out1);
    }

    private ImmutableArray<Candidate> Candidates() =>
    [
        .. best.UnorderedItems.Select(i => i.Element).Concat(ties)
            .Select(p => new Candidate(p.Entry, query.Pickup.DistanceKm(p.Entry.Point)))
            .Where(c => c.DistanceKm <= query.MaxRadiusKm)
            .Order(Candidate.Best)
            .Take(query.MaxCandidates),
    ];
}
