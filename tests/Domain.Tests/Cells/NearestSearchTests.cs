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

    [Fact]
    public void Nearest_WhenAskedToExplain_NamesEverybodyWithinTheRadiusOnce()
    {
        var random = new Random(7);
        var entries = Enumerable.Range(0, 200).Select(_ => Entry(random, Places[0], 0.01)).ToList();
        var index = new CellIndex();
        foreach (var entry in entries) index.Put(entry);
        var query = Query(random, Places[0], entries) with { Explains = true, MaxCandidates = 200, MaxRadiusKm = 1 };

        var answer = index.Nearest(query);

        var within = entries.Where(e => query.Pickup.DistanceKm(e.Point) <= 1).ToList();
        Assert.Equal(within.Select(e => e.DriverId).ToHashSet(), answer.Candidates.Select(c => c.Entry.DriverId).Concat(answer.PassedOver.Select(p => p.DriverId)).ToHashSet());
        Assert.All(answer.PassedOver, p => Assert.Equal(CandidateRules.WhyNot(within.Single(e => e.DriverId == p.DriverId), query), p.Reason));
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
