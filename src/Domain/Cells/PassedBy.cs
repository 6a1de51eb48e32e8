using System.Collections.Immutable;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>Who was looked at and is no candidate: the nearest by name with the reason, all others by number.</summary>
internal sealed class PassedBy(int named)
{
    private readonly Shortlist nearest = new(named);
    private readonly Dictionary<CellEntry, LeftOut> reasons = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<LeftOut, int> others = [];

    public bool IsFull => nearest.IsFull;

    public double Reach => nearest.Limit;

    public void Add(in Seen seen, LeftOut why)
    {
        reasons[seen.Entry] = why;
        if (nearest.Add(seen) is { } farther) Count(farther);
    }

    public ImmutableArray<PassedOver> Nearest(GeoPoint pickup)
    {
        var named = ImmutableArray.CreateBuilder<PassedOver>(nearest.Nearest.Length);
        foreach (ref readonly var seen in nearest.Nearest) named.Add(new PassedOver(seen.Entry, reasons[seen.Entry], pickup.DistanceKm(seen.Entry.Point)));
        return named.ToImmutable();
    }

    public ImmutableArray<ReasonCount> Others()
    {
        foreach (var tie in nearest.Ties) Count(tie);
        return [.. others.Select(o => new ReasonCount(o.Key, o.Value))];
    }

    private void Count(in Seen seen)
    {
        reasons.Remove(seen.Entry, out var why);
        others[why] = others.GetValueOrDefault(why) + 1;
    }
}
