using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SafeGo.Benchmarks.Compare;
using SafeGo.Benchmarks.Measuring;
using SafeGo.Benchmarks.Search;
using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Persistence;
using SafeGo.Testing;

namespace SafeGo.Benchmarks.Flush;

/// <summary>Positions on their way to their rows: how far behind is the oldest while they come in as fast as they may?</summary>
internal sealed class FlushCase : ICase
{
    private const string Name = "Flush: lag at 20,000 rows/s";
    private const string Unit = "rows/s for each second of lag";
    private const int RowsPerSecond = 20_000;
    private const double BudgetSeconds = 2;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public string Word => "flush";

    public async Task<IReadOnlyList<Comparison>> Run(Rounds rounds)
    {
        if (!PostgresServer.IsInstalled) return [Comparison.WithoutPeer(Name, null, "budget", Unit, 1, "PostgreSQL is not installed")];
        var connection = await PostgresServer.CreateDatabase(durable: true);
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<DispatchClock>()
            .AddMetrics().AddSingleton<PositionMetrics>()
            .AddSafeGoPersistence(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:SafeGo", connection)]).Build())
            .BuildServiceProvider();
        services.MigrateSafeGoSchema();
        var drivers = await FlushWorld.Add(connection, rounds.IsQuick ? 20_000 : 100_000);
        return [await Measure(drivers, new WatchedFlush(services.GetRequiredService<IDriverStore>()), services, rounds)];
    }

    private static async Task<Comparison> Measure(DriverId[] drivers, WatchedFlush store, IServiceProvider services, Rounds rounds)
    {
        var positions = new PositionBuffer();
        using var flusher = new PositionFlusher(
            positions, store, services.GetRequiredService<DispatchClock>(), services.GetRequiredService<PositionMetrics>(), NullLogger<PositionFlusher>.Instance);
        await flusher.StartAsync(default);
        await Feed(drivers, positions, rounds.Length * 2);
        store.Begin();
        var (before, clock) = (Usage.Now, Stopwatch.StartNew());
        await Feed(drivers, positions, rounds.Length * rounds.Count);
        var (written, lag) = store.SoFar;
        var (rate, used) = (written / clock.Elapsed.TotalSeconds, Usage.Now - before);
        await flusher.StopAsync(default);
        return Comparison.OfCost(Name, lag.TotalSeconds, BudgetSeconds, rate, Unit,
            $"{lag.TotalSeconds:F2} s behind of {BudgetSeconds} at {rate:N0} rows/s, {used.Cpu.TotalMicroseconds / written:F1} µs CPU a row");
    }

    // Each driver in his turn, as many at each tick as are due by then.
    private static async Task Feed(DriverId[] drivers, PositionBuffer positions, TimeSpan length)
    {
        var places = SearchCity.Drivers(drivers.Length, DateTimeOffset.UnixEpoch);
        using var timer = new PeriodicTimer(Tick);
        var (noted, clock) = (0, Stopwatch.StartNew());
        while (clock.Elapsed < length && await timer.WaitForNextTickAsync())
        {
            var now = DateTimeOffset.UtcNow;
            for (var due = (int)(clock.Elapsed.TotalSeconds * RowsPerSecond); noted < due; noted++)
            {
                var place = places[noted % places.Length].Point;
                positions.Note(new DriverFix(drivers[noted % drivers.Length], place, now, CellGrid.CellOf(place), "Dhaka"));
            }
        }
    }
}
