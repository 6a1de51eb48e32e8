using System.Runtime.InteropServices;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>
/// Entries by fine H3 cell. What a search reads first (where a bucket is, where a driver is, what he takes and since when)
/// lies in arrays without holes; the entry itself is looked at only when all of that fits.
/// </summary>
internal sealed class FineBuckets
{
    private readonly Dictionary<ulong, Bucket> byCell = [];
    private readonly Dictionary<DriverId, Stand> stands = [];
    private EarthVector[] middles = new EarthVector[16];
    private Bucket[] buckets = new Bucket[16];

    /// <summary>From a bucket's middle to any place in it, as a chord.</summary>
    public static double RadiusChord { get; } = Math.Sqrt(EarthVector.ChordSquaredOf(H3Index.MaxCircumradiusKm(CellGrid.FineResolution)));

    public int Drivers => stands.Count;

    /// <summary>The middles of all buckets, by number.</summary>
    public ReadOnlySpan<EarthVector> Middles => middles.AsSpan(0, byCell.Count);

    public ReadOnlySpan<Place> PlacesOf(int bucket) => buckets[bucket].Places;

    public CellEntry? Find(DriverId driver) => stands.TryGetValue(driver, out var stand) ? stand.Bucket.Places[stand.At].Entry : null;

    public IEnumerable<CellEntry> Entries() => stands.Values.Select(s => s.Bucket.Places[s.At].Entry);

    /// <summary>Puts a driver where the entry says, from wherever he was.</summary>
    public void Put(CellEntry entry)
    {
        var bucket = BucketOf(entry.Point);
        if (stands.TryGetValue(entry.DriverId, out var stand))
        {
            if (stand.Bucket == bucket)
            {
                bucket.Replace(stand.At, entry);
                return;
            }

            TakeOut(stand);
        }

        stands[entry.DriverId] = new Stand(bucket, bucket.Add(entry));
    }

    public void Remove(DriverId driver)
    {
        if (stands.Remove(driver, out var stand)) TakeOut(stand);
    }

    private void TakeOut(Stand stand)
    {
        // The last of the bucket fills the hole.
        if (stand.Bucket.RemoveAt(stand.At) is { } moved) CollectionsMarshal.GetValueRefOrNullRef(stands, moved.DriverId) = stand;
        if (stand.Bucket.Places.IsEmpty) Drop(stand.Bucket);
    }

    private Bucket BucketOf(GeoPoint point)
    {
        var cell = H3Index.FromLatLng(point, CellGrid.FineResolution);
        if (byCell.TryGetValue(cell.Value, out var known)) return known;

        var number = byCell.Count;
        if (number == buckets.Length)
        {
            Array.Resize(ref buckets, number * 2);
            Array.Resize(ref middles, number * 2);
        }

        middles[number] = EarthVector.Of(cell.ToLatLng());
        return buckets[number] = byCell[cell.Value] = new Bucket(cell, number);
    }

    // An empty bucket is one more to look at in every search.
    private void Drop(Bucket empty)
    {
        byCell.Remove(empty.Cell.Value);
        var last = byCell.Count;
        (buckets[empty.Number], middles[empty.Number]) = (buckets[last], middles[last]);
        buckets[empty.Number].Number = empty.Number;
        buckets[last] = null!;
    }

    /// <summary>A driver as a search passes by him.</summary>
    internal readonly record struct Place(EarthVector At, long FixAtTicks, ServiceMode Mode, CellEntry Entry)
    {
        public static Place Of(CellEntry entry) => new(EarthVector.Of(entry.Point), entry.FixAt.UtcTicks, entry.Mode, entry);
    }

    private readonly record struct Stand(Bucket Bucket, int At);

    private sealed class Bucket(H3Index cell, int number)
    {
        private Place[] places = new Place[2];
        private int count;

        public H3Index Cell => cell;

        public int Number { get; set; } = number;

        public ReadOnlySpan<Place> Places => places.AsSpan(0, count);

        public int Add(CellEntry entry)
        {
            if (count == places.Length) Array.Resize(ref places, count * 2);
            places[count] = Place.Of(entry);
            return count++;
        }

        public void Replace(int at, CellEntry entry) => places[at] = Place.Of(entry);

        /// <returns>Who stands there now; null when it was the last place.</returns>
        public CellEntry? RemoveAt(int at)
        {
            places[at] = places[--count];
            places[count] = default;
            return at == count ? null : places[at].Entry;
        }
    }
}
