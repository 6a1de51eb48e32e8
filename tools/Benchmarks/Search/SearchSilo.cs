using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SafeGo.Benchmarks.Peers;
using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Benchmarks.Search;

/// <summary>A silo with the real cells and nothing else, its caller in the same process as in a plain start.</summary>
internal sealed class SearchSilo : IAsyncDisposable
{
    private readonly IHost host;
    private readonly IDriverSearch search;
    private readonly GeoPoint[] pickups;
    private readonly DateTimeOffset at;

    private SearchSilo(IHost host, IReadOnlyList<CellEntry> drivers, DateTimeOffset at)
    {
        (this.host, this.at) = (host, at);
        search = host.Services.GetRequiredService<IDriverSearch>();
        pickups = SearchCity.Pickups(20_000, drivers);
    }

    public static async Task<SearchSilo> Start(IReadOnlyList<CellEntry> drivers, DateTimeOffset at)
    {
        var host = Build();
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        foreach (var driver in drivers) await grains.GetGrain<ICellGrain>(CellGrid.CellOf(driver.Point)).Put(new CellNews(driver));
        return new SearchSilo(host, drivers, at);
    }

    /// <summary>Of any number: pickups come again and again.</summary>
    public GeoPoint Pickup(int number) => pickups[number % pickups.Length];

    public Task<SearchAnswer> Nearest(int number) => search.FindNearestDriversForDispatch(SearchCity.Query(Pickup(number), at));

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private static IHost Build() => Host.CreateDefaultBuilder()
        .ConfigureLogging(logging => logging.ClearProviders())
        .UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.Find(), 0);
            silo.Services.AddSingleton(TimeProvider.System).AddSingleton<DispatchClock>().AddSingleton<IDriverStore, NoDrivers>();
            silo.Services.AddSingleton(new CityMap([]));
            silo.AddCells("");
        })
        .Build();
}
