using SafeGo.Benchmarks.Compare;
using SafeGo.Benchmarks.Measuring;

namespace SafeGo.Benchmarks.Search;

/// <summary>The nearest ten through the grains of one silo, filters on: CPU time and bytes a query.</summary>
internal sealed class SearchCase : ICase
{
    public string Word => "search";

    public async Task<IReadOnlyList<Comparison>> Run(Rounds rounds)
    {
        var at = DateTimeOffset.UtcNow;
        return
        [
            await Measure("Search: nearest 10 of 100,000", SearchCity.Drivers(100_000, at), at, budgetMicroseconds: 30, rounds),
            await Measure("Search: 5,000 in one fine cell", SearchCity.Crowd(5_000, at), at, budgetMicroseconds: 100, rounds),
        ];
    }

    private static async Task<Comparison> Measure(string name, Cells.CellEntry[] drivers, DateTimeOffset at, double budgetMicroseconds, Rounds rounds)
    {
        await using var silo = await SearchSilo.Start(drivers, at);
        var queries = rounds.IsQuick ? 10_000 : 40_000;
        var bytes = 0L;
        var cpu = await rounds.Alone(async () =>
        {
            var before = Usage.Now;
            for (var n = 0; n < queries; n++) await silo.Nearest(n);
            var used = Usage.Now - before;
            bytes = used.AllocatedBytes / queries;
            return used.Cpu.TotalMicroseconds / queries;
        });
        return Comparison.OfCost(name, cpu, budgetMicroseconds, 1e6, "queries per second of CPU", $"{cpu:F1} µs CPU a query of {budgetMicroseconds}, {bytes} bytes allocated");
    }
}
