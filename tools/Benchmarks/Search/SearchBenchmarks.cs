using BenchmarkDotNet.Attributes;
using SafeGo.Cells;
using SafeGo.Geo;

namespace SafeGo.Benchmarks.Search;

/// <summary>A search without the grains: 100,000 drivers in their cells' indexes.</summary>
[MemoryDiagnoser]
public class SearchBenchmarks
{
    private const int Queries = 1_000;

    private readonly DateTimeOffset at = DateTimeOffset.UtcNow;
    private readonly Dictionary<long, CellIndex> cells = [];
    private GeoPoint[] pickups = [];

    [GlobalSetup]
    public void Fill()
    {
        var drivers = SearchCity.Drivers(100_000, at);
        foreach (var driver in drivers)
        {
            var cell = CellGrid.CellOf(driver.Point);
            if (!cells.TryGetValue(cell, out var index)) cells[cell] = index = new CellIndex();
            index.Put(driver);
        }

        pickups = SearchCity.Pickups(Queries, drivers);
    }

    [Benchmark(OperationsPerInvoke = Queries)]
    public int Nearest10()
    {
        var found = 0;
        foreach (var pickup in pickups) found += Search(SearchCity.Query(pickup, at)).Found.Length;
        return found;
    }

    private SearchAnswer Search(DriverQuery query)
    {
        var best = new BestOfCells(query);
        foreach (var (cell, atLeastKm) in CellsAround.Within(query.Pickup, query.MaxRadiusKm))
        {
            if (best.IsDecided(atLeastKm)) break;
            if (cells.TryGetValue(cell, out var index)) best.Add(index.Nearest(query, best.WithinKm));
        }

        return best.Answer();
    }
}
