using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>
/// One query over one cell's buckets. The nearest buckets first until enough is found; then each other bucket that can still
/// hold somebody better. Chords order the places; haversine distances and ties are settled among the few that are left.
/// </summary>
internal sealed class NearestSearch
{
    private const int MostOnStack = 512;

    private readonly DriverQuery query;
    private readonly EarthVector pickup;
    private readonly double radius;
    private readonly double within;
    private readonly long noFixBefore;
    private readonly Shortlist best;
    private readonly PassedBy? passedBy;

    public NearestSearch(DriverQuery query, double withinKm)
    {
        this.query = query;
        pickup = EarthVector.Of(query.Pickup);
        radius = EarthVector.ChordSquaredOf(query.MaxRadiusKm) * (1 + Shortlist.Tolerance);
        within = Math.Min(radius, EarthVector.ChordSquaredOf(withinKm) * (1 + Shortlist.Tolerance));
        noFixBefore = query.NoFixBefore.UtcTicks;
        best = new Shortlist(query.MaxCandidates);
        passedBy = query.Explains > 0 ? new PassedBy(query.Explains) : null;
    }

    // Nobody farther than this matters any more: not as a candidate, nor to whoever asks for reasons.
    private double Reach => Math.Max(Math.Min(within, best.Limit), passedBy?.Reach ?? 0);

    private bool IsEnough => best.IsFull && passedBy is not { IsFull: false };

    public CellAnswer Run(FineBuckets buckets)
    {
        var middles = buckets.Middles;
        var rented = middles.Length > MostOnStack ? ArrayPool<double>.Shared.Rent(middles.Length) : null;
        var chords = (rented ?? stackalloc double[MostOnStack])[..middles.Length];
        for (var n = 0; n < middles.Length; n++) chords[n] = pickup.ChordSquared(middles[n]);

        while (!IsEnough && TakeNearest(chords) is >= 0 and var next) Scan(buckets.PlacesOf(next));
        for (var n = 0; n < chords.Length; n++)
        {
            if (CanHold(chords[n])) Scan(buckets.PlacesOf(n));
        }

        if (rented is not null) ArrayPool<double>.Shared.Return(rented);
        return new CellAnswer(Candidates(), passedBy?.Nearest(query.Pickup) ?? [], passedBy?.Others() ?? []);
    }

    // No place of a bucket is nearer than its middle less its radius.
    private bool CanHold(double middleChord)
    {
        var reach = Math.Sqrt(Reach) + FineBuckets.RadiusChord;
        return middleChord <= reach * reach;
    }

    // Enough is found after a few buckets: picking the next beats sorting all.
    private int TakeNearest(Span<double> chords)
    {
        var nearest = -1;
        var least = double.PositiveInfinity;
        for (var n = 0; n < chords.Length; n++)
        {
            if (chords[n] < least) (nearest, least) = (n, chords[n]);
        }

        if (nearest < 0 || !CanHold(least)) return -1;
        chords[nearest] = double.PositiveInfinity;
        return nearest;
    }

    private void Scan(ReadOnlySpan<FineBuckets.Place> places)
    {
        var reach = Reach;
        foreach (ref readonly var place in places)
        {
            var chord = pickup.ChordSquared(place.At);
            if (chord > reach) continue;
            Look(place, chord);
            reach = Reach;
        }
    }

    // What stands in the place itself is asked first: it says no most often, and the entry lies elsewhere in memory.
    private void Look(in FineBuckets.Place place, double chord)
    {
        if (passedBy is not null) Explain(place.Entry, chord);
        else if (place.FixAtTicks >= noFixBefore && place.Mode.Serves(query.Service) && CandidateRules.WhyNot(place.Entry, query) is null)
        {
            best.Add(new Seen(chord, place.Entry));
        }
    }

    private void Explain(CellEntry entry, double chord)
    {
        var why = chord > radius ? LeftOut.TooFar : CandidateRules.WhyNot(entry, query);
        if (why is null && chord <= within)
        {
            if (best.Add(new Seen(chord, entry)) is { } lesser) passedBy!.Add(lesser, LeftOut.RankedBelow);
        }
        else
        {
            passedBy!.Add(new Seen(chord, entry), why ?? LeftOut.RankedBelow);
        }
    }

    private ImmutableArray<Candidate> Candidates()
    {
        var candidates = new Candidate[best.Nearest.Length + best.Ties.Count];
        var count = 0;
        foreach (ref readonly var seen in best.Nearest) Judge(seen, candidates, ref count);
        foreach (var seen in best.Ties) Judge(seen, candidates, ref count);
        candidates.AsSpan(0, count).Sort(Candidate.Best);
        for (; count > query.MaxCandidates; count--) passedBy?.Add(SeenOf(candidates[count - 1]), LeftOut.RankedBelow);
        Array.Resize(ref candidates, count);
        return ImmutableCollectionsMarshal.AsImmutableArray(candidates);
    }

    // Chords let in who is a hair too far.
    private void Judge(in Seen seen, Candidate[] candidates, ref int count)
    {
        var distanceKm = query.Pickup.DistanceKm(seen.Entry.Point);
        if (distanceKm <= query.MaxRadiusKm) candidates[count++] = new Candidate(seen.Entry, distanceKm);
        else passedBy?.Add(seen, LeftOut.TooFar);
    }

    private Seen SeenOf(Candidate candidate) => new(pickup.ChordSquared(EarthVector.Of(candidate.Entry.Point)), candidate.Entry);
}
