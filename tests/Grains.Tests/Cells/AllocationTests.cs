using SafeGo.Accounts;
using SafeGo.Cluster;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>
/// What our own code on the two hottest paths leaves for the garbage collector, in bytes. The messages between grains come
/// on top; the benchmarks report the whole.
/// </summary>
public sealed class AllocationTests
{
    private const int Rounds = 1_000;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly GeoPoint Pickup = new(23.78, 90.40);

    [Fact]
    public async Task Search_OfTenAmongTenThousand_KeepsToItsBytes()
    {
        var cells = new CellGrains(new Dictionary<long, ICellGrain>(Town(10_000)).GetValueOrDefault!);
        var search = new CellSearch(cells);
        var query = new DriverQuery
        {
            Service = ServiceType.Ride,
            CountryCode = "BD",
            City = null,
            Pickup = Pickup,
            MaxRadiusKm = 5,
            MaxCandidates = 10,
            NoFixBefore = Noon.AddSeconds(-60),
            At = Noon,
        };

        var found = 0;
        var bytes = await PerRound(async () => found += (await search.FindNearestDriversForDispatch(query)).Found.Length);

        Assert.InRange(bytes, 1, 2_800);
        Assert.Equal(2 * Rounds * 10, found);
    }

    [Fact]
    public async Task Fix_OfADriverOnTheRoad_KeepsToItsBytes()
    {
        using var post = new CellPost(new CellGrains(_ => new CellInMemory()));
        var indexing = new DriverIndexing(new CellGrains(_ => new CellInMemory()), post, new TestSettings());
        var (track, positions) = (new DriverTrack(), new PositionBuffer());
        var state = Entry(DriverId.Of(UserId.New()), Pickup);
        await indexing.Publish(state);
        var (now, taken) = (Noon, 0);

        // Twelve metres a second: every other fix is news to his cell.
        var bytes = await PerRound(() =>
        {
            now = now.AddSeconds(1);
            var point = Pickup with { Latitude = Pickup.Latitude + ((now - Noon).TotalSeconds % 10 * 0.000108) };
            if (track.Take(point, now, 300, now) == TrackVerdict.Taken) taken++;
            positions.Note(new DriverFix(state.DriverId, point, now, CellGrid.CellOf(point), state.City));
            indexing.PublishSoon(point, now);
            return Task.CompletedTask;
        });

        Assert.InRange(bytes, 1, 400);
        Assert.Equal(2 * Rounds, taken);
    }

    private static async Task<long> PerRound(Func<Task> round)
    {
        for (var n = 0; n < Rounds; n++) await round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < Rounds; n++) await round();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }

    private static IEnumerable<KeyValuePair<long, ICellGrain>> Town(int drivers)
    {
        var random = new Random(7);
        var cells = CellsAround.Within(Pickup, 5).ToDictionary(c => c.Cell, _ => new CellInMemory());
        for (var n = 0; n < drivers; n++)
        {
            var point = new GeoPoint(Pickup.Latitude + ((random.NextDouble() - 0.5) * 0.08), Pickup.Longitude + ((random.NextDouble() - 0.5) * 0.08));
            if (cells.TryGetValue(CellGrid.CellOf(point), out var cell)) cell.Index.Put(CellEntry.Of(Entry(DriverId.Of(UserId.New()), point))!);
        }

        return cells.Select(c => KeyValuePair.Create(c.Key, (ICellGrain)c.Value));
    }

    private static DriverState Entry(DriverId id, GeoPoint point) => new()
    {
        DriverId = id,
        Version = 1,
        HasSocket = true,
        IsOnline = true,
        IsAvailable = true,
        WantedAvailable = true,
        Mode = ServiceMode.Ride,
        LastKnown = point,
        LastUpdateAt = Noon,
        CountryCode = "BD",
        City = "Dhaka",
        CurrentAssignmentId = null,
        GraceUntil = null,
        InGoodStanding = true,
        LicenceValidUntil = null,
        Rating = 4.5,
        AcceptanceRate = 1,
    };

    private sealed class CellInMemory : ICellGrain
    {
        public CellIndex Index { get; } = new();

        public Task<bool> Put(CellNews news) => Task.FromResult(Index.Put(news.Entry));

        public Task Move(CellMoves moves) => Task.CompletedTask;

        public Task Remove(DriverId driver, long version, DateTimeOffset fixAt) => Task.CompletedTask;

        public ValueTask<CellReply> Nearest(CellQuery query)
        {
            var answer = Index.Nearest(query.Query, query.WithinKm);
            return new(new CellReply(answer.Candidates, answer.PassedOver, answer.Others));
        }
    }
}
