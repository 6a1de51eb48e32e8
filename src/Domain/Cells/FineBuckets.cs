using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>
/// Entries by fine H3 cell, each bucket one array without holes: a search reads straight through memory and looks at an
/// entry itself only when its place is near enough.
/// </summary>
internal sealed class FineBuckets
{
    /// <summary>About 0.2 km from centre to corner: in a dense town some tens of drivers.</summary>
    private const int Resolution = 9;

    private readonly Dictionary<ulong, Bucket> byCell = [];

    /// <summary>From a bucket's middle to any place in it, as a chord.</summary>
    public static double RadiusChord { get; } = Math.Sqrt(EarthVector.ChordSquaredOf(H3Index.MaxCircumradiusKm(Resolution)));

    public Dictionary<ulong, Bucket>.ValueCollection All => byCell.Values;

    public void Add(CellEntry entry)
    {
        var cell = CellOf(entry);
        if (!byCell.TryGetValue(cell.Value, out var bucket)) byCell[cell.Value] = bucket = new Bucket(EarthVector.Of(cell.ToLatLng()));
        bucket.Add(entry);
    }

    public void Remove(CellEntry entry)
    {
        var cell = CellOf(entry);
        var bucket = byCell[cell.Value];
        bucket.Remove(entry);
        // An empty bucket is one more to look at in every search.
        if (bucket.Places.IsEmpty) byCell.Remove(cell.Value);
    }

    private static H3Index CellOf(CellEntry entry) => H3Index.FromLatLng(entry.Point, Resolution);

    internal readonly record struct Place(EarthVector At, CellEntry Entry);

    internal sealed class Bucket(EarthVector middle)
    {
        private Place[] places = new Place[4];
        private int count;

        public EarthVector Middle => middle;

        public ReadOnlySpan<Place> Places => places.AsSpan(0, count);

        public void Add(CellEntry entry)
        {
            if (count == places.Length) Array.Resize(ref places, count * 2);
            places[count++] = new Place(EarthVector.Of(entry.Point), entry);
        }

        public void Remove(CellEntry entry)
        {
            var at = Array.FindIndex(places, 0, count, p => ReferenceEquals(p.Entry, entry));
            places[at] = places[--count];
            places[count] = default;
        }
    }
}
