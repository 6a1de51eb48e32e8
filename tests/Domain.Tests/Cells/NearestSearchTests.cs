using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>The search over buckets against a plain scan of everybody.</summary>
public sealed class NearestSearchTests
{
    private const int Cases = 5_000;
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly GeoPoint[] Places =
    [
        new(23.78, 90.40),
        new(40.75, -73.98),
        new(0, 180),
        new(89.99, 10),
        new(58.28, 11.25), // near a pentagon's corner
    ];

    [Fact]
    public void Nearest_OnSeededCities_IsWhatAPlainScanFinds()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var place = Places[seed % Places.Length];
            var spread = Math.Pow(10, -random.Next(1, 5));
            var index = new CellIndex();
            var entries = Enumerable.Range(0, random.Next(60)).Select(_ => Entry(random, place, spread)).ToList();
            foreach (var entry in entries) index.Put(entry);
            MoveSome(random, place, spread, entries, index);

            var query = Query(random, Somewhere(random, place, spread), entries);
            var found = index.Nearest(query).Candidates.Select(c => (c.Entry.DriverId, c.DistanceKm)).ToList();

            Assert.True(Scan(entries, query).SequenceEqual(found), $"Seed {seed}: the search does not find what a scan finds.");
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(2.5)]
    public void Nearest_WhenOthersKnowBetter_LosesNobodyWhoMatters(double withinKm)
    {
        var random = new Random(3);
        var entries = Enumerable.Range(0, 300).Select(_ => Entry(random, Places[0], 0.05)).ToList();
        var index = IndexOf(entries);
        var query = Query(random, Places[0], entries) with { MaxRadiusKm = 3, MaxCandidates = 300 };

        var found = index.Nearest(query, withinKm).Candidates.Select(c => c.Entry.DriverId).ToHashSet();

        Assert.Subset(found, Scan(entries, query).Where(c => c.Item2 <= withinKm).Select(c => c.Item1).ToHashSet());
        Assert.Subset(Scan(entries, query).Where(c => c.Item2 <= withinKm * 1.001).Select(c => c.Item1).ToHashSet(), found);
    }

    [Theory]
    [InlineData(1_000, 5)]
    [InlineData(20, 5)]
    [InlineData(20, 0)]
    [InlineData(7, 200)]
    public void Nearest_WhenAskedForReasons_NamesTheNearestOthersAndCountsTheRest(int named, int candidates)
    {
        var random = new Random(7);
        var entries = Enumerable.Range(0, 200).Select(_ => Entry(random, Places[0], 0.04)).ToList();
        var query = Query(random, Places[0], entries) with { Explains = named, MaxCandidates = candidates, MaxRadiusKm = 1.5 };

        var answer = IndexOf(entries).Nearest(query);

        var found = Scan(entries, query).Select(c => c.Item1).ToHashSet();
        Assert.Equal(found, answer.Candidates.Select(c => c.Entry.DriverId).ToHashSet());
        var others = entries.Where(e => !found.Contains(e.DriverId)).OrderBy(e => query.Pickup.DistanceKm(e.Point)).ToList();
        Assert.Equal(
            others.Take(named).Select(e => (e.DriverId, Why(e, query), query.Pickup.DistanceKm(e.Point))),
            answer.PassedOver.Select(p => (p.Entry.DriverId, p.Reason, p.DistanceKm)));
        // Beyond the named, whoever was looked at is counted, and nobody twice.
        Assert.InRange(answer.Others.Sum(o => o.Count), 0, Math.Max(0, others.Count - named));
    }

    private static LeftOut Why(CellEntry entry, DriverQuery query) => query.Pickup.DistanceKm(entry.Point) > query.MaxRadiusKm
        ? LeftOut.TooFar
        : CandidateRules.WhyNot(entry, query) ?? LeftOut.RankedBelow;

    private static CellIndex IndexOf(List<CellEntry> entries)
    {
        var index = new CellIndex();
        foreach (var entry in entries) index.Put(entry);
        return index;
    }

    private static IEnumerable<(DriverId, double)> Scan(IEnumerable<CellEntry> entries, DriverQuery query) => entries
        .Select(e => new Candidate(e, query.Pickup.DistanceKm(e.Point)))
        .Where(c => c.DistanceKm <= query.MaxRadiusKm && CandidateRules.WhyNot(c.Entry, query) is null)
        .Order(Candidate.Best)
        .Take(query.MaxCandidates)
        .Select(c => (c.Entry.DriverId, c.DistanceKm));

    // Some go on, some come on top of another, some leave.
    private static void MoveSome(Random random, GeoPoint place, double spread, List<CellEntry> entries, CellIndex index)
    {
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            var entry = entries[i];
            switch (random.Next(6))
            {
                case 0:
                    entries[i] = entry with { Point = Somewhere(random, place, spread), FixAt = entry.FixAt.AddSeconds(1) };
                    index.Put(entries[i]);
                    break;
                case 1:
                    entries[i] = entry with { Point = entries[0].Point, Version = entry.Version + 1 };
                    index.Put(entries[i]);
                    break;
                case 2:
                    entries.RemoveAt(i);
                    index.Remove(entry.DriverId, entry.Version + 1, entry.FixAt, Noon);
                    break;
            }
        }
    }

    private static CellEntry Entry(Random random, GeoPoint place, double spread) => new(
        DriverId: new DriverId(Guid.CreateVersion7()), 1, Somewhere(random, place, spread), Noon.AddSeconds(-random.Next(70)),
        random.Next(5) == 0 ? ServiceMode.Food : ServiceMode.Ride, "BD", random.Next(5) == 0 ? "Khulna" : "Dhaka",
        random.Next(3) == 0 ? null : 4 + (random.Next(10) / 10.0), random.Next(2), null);

    private static DriverQuery Query(Random random, GeoPoint pickup, List<CellEntry> entries) => new()
    {
        Service = ServiceType.Ride,
        CountryCode = "BD",
        City = random.Next(4) == 0 ? null : "dhaka",
        Pickup = pickup,
        MaxRadiusKm = random.Next(1, 8),
        MaxCandidates = random.Next(1, 12),
        NoFixBefore = Noon.AddSeconds(-60),
        At = Noon,
        Except = [.. entries.Where(_ => random.Next(10) == 0).Select(e => e.DriverId)],
    };

    private static GeoPoint Somewhere(Random random, GeoPoint place, double spread) => new(
        Math.Clamp(place.Latitude + ((random.NextDouble() - 0.5) * spread), -90, 90),
        Math.Clamp(place.Longitude + ((random.NextDouble() - 0.5) * spread), -180, 180));
}
