using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Geo;

namespace SafeGo.Benchmarks.Search;

/// <summary>The nearest ten through the grains of one silo, filters on: CPU time a query.</summary>
internal static class SearchCommand
{
    private const int Queries = 20_000;

    public static async Task<int> Run()
    {
        var at = DateTimeOffset.UtcNow;
        await Measure("10,000 drivers", SearchCity.Drivers(10_000, at), at);
        await Measure("100,000 drivers", SearchCity.Drivers(100_000, at), at);
        await Measure("5,000 in one fine cell", SearchCity.Crowd(5_000, at), at);
        return 0;
    }

    private static async Task Measure(string name, CellEntry[] drivers, DateTimeOffset at)
    {
        using var host = await Silo();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        foreach (var driver in drivers) await grains.GetGrain<ICellGrain>(CellGrid.CellOf(driver.Point)).Put(new CellNews(driver));
        var search = host.Services.GetRequiredService<IDriverSearch>();
        var pickups = SearchCity.Pickups(Queries, drivers);
        foreach (var pickup in pickups) await search.FindNearestDriversForDispatch(Query(pickup, at));

        var (cpu, bytes) = (Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalAllocatedBytes());
        var clock = Stopwatch.StartNew();
        foreach (var pickup in pickups) await search.FindNearestDriversForDispatch(Query(pickup, at));
        var used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds / Queries;
        Console.WriteLine($"{name,-24} {used,6:F1} µs CPU, {clock.Elapsed.TotalMicroseconds / Queries,6:F1} µs, {(GC.GetTotalAllocatedBytes() - bytes) / Queries,6} bytes a query");
        await host.StopAsync();
    }

    private static DriverQuery Query(GeoPoint pickup, DateTimeOffset at) => new()
    {
        Service = ServiceType.Ride,
        CountryCode = "BD",
        City = "Dhaka",
        Pickup = pickup,
        MaxRadiusKm = 5,
        MaxCandidates = 10,
        NoFixBefore = at.AddMinutes(-1),
        At = at,
    };

    private static async Task<IHost> Silo()
    {
        var host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleans(silo =>
            {
                silo.UseLocalhostClustering(FreePort(), 0);
                silo.Services.AddSingleton(TimeProvider.System).AddSingleton<DispatchClock>();
                silo.Services.AddSingleton<Drivers.IDriverStore, NoDrivers>();
                silo.Services.AddSingleton(services => new CellGrains(cell => services.GetRequiredService<IGrainFactory>().GetGrain<ICellGrain>(cell))).AddSingleton<IDriverSearch, CellSearch>();
            })
            .Build();
        await host.StartAsync();
        return host;
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
