using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;
using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Rooms;
using SafeGo.Testing;

namespace SafeGo.Cluster;

/// <summary>
/// The real grains over the real stores, in memory, under a time of the test's own. As a class fixture; the tests of a
/// class share it, each in a <see cref="World"/> of its own.
/// </summary>
public abstract class DispatchCluster(bool onPostgres, int clusters, short silos) : IAsyncLifetime
{
    public static readonly GeoPoint Dhaka = new(23.78, 90.40);
    public static readonly GeoPoint NewYork = new(40.75, -73.98);

    private readonly List<InProcessTestCluster> running = [];
    private TestRows? rows;
    private int worlds;

    public TestTime Time { get; } = new();

    public TestSettings Settings { get; } = new();

    public GrainCalls Calls { get; } = new();

    public CellFaults CellFaults { get; } = new();

    public TestRows Rows
    {
        get
        {
            Assert.SkipWhen(onPostgres && !PostgresServer.IsInstalled, PostgresServer.NotInstalled);
            return rows!;
        }
    }

    public ScriptedDispatchStore Sessions { get; private set; } = null!;

    public CountedDriverStore Drivers { get; private set; } = null!;

    /// <summary>
    /// One for each cluster. Clusters know nothing of each other but share the database: a grain then has two activations
    /// that both think they are the only one, as in a cluster that falls apart.
    /// </summary>
    public IReadOnlyList<IGrainFactory> Grains => [.. running.Select(c => c.Client)];

    /// <summary>Has what drivers told of their moves go to the cells now, and not a moment later.</summary>
    public void SendMoves()
    {
        foreach (var silo in running.SelectMany(c => c.Silos)) silo.ServiceProvider.GetRequiredService<CellPost>().Send();
    }

    /// <summary>A place, people and settings for one test.</summary>
    public World NewWorld(DispatchSettings? settings = null, GeoPoint? pickup = null, ServiceType service = ServiceType.Ride)
    {
        Settings.Current = settings ?? new DispatchSettings();
        // A degree is farther than anybody looks: worlds never meet.
        var number = Interlocked.Increment(ref worlds);
        return new World(this, pickup ?? new GeoPoint(-40 + (number % 60), 20 + (number / 60)), service);
    }

    public async ValueTask InitializeAsync()
    {
        if (onPostgres && !PostgresServer.IsInstalled) return;
        rows = await TestRows.Open(onPostgres, Time.Clock);
        Sessions = new ScriptedDispatchStore(rows.Store<IDispatchStore>());
        Drivers = new CountedDriverStore(rows.Store<IDriverStore>());
        for (var i = 0; i < clusters; i++) running.Add(await Start());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in running) await cluster.DisposeAsync();
        if (rows is not null) await rows.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<InProcessTestCluster> Start()
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) => Configure(silo));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private void Configure(ISiloBuilder silo)
    {
        // Grain timers and the grains' patience run by the test's time, Orleans itself by the system's: a silo whose own
        // clock stands still hangs.
        silo.Services.AddKeyedSingleton(TimeProviderNames.Grains, Time.Provider);
        silo.Services.AddSingleton(Time.Clock);
        silo.Services.AddSingleton<ISettingsSource>(Settings);
        silo.Services.AddSingleton(new CityMap([
            new City("Dhaka", "BD", ["Dacca"], Dhaka, 35),
            new City("New York", "US", ["nyc"], NewYork, 60),
        ]));
        silo.Services.AddSingleton<IDispatchStore>(Sessions);
        silo.Services.AddSingleton<IDriverStore>(Drivers);
        silo.Services.AddSingleton(Rows.Store<IFrontEndStore>());
        silo.Services.AddSingleton(Rows.Store<IRoomLog>());
        silo.Services.AddLogging(logging => logging.ClearProviders());
        silo.AddIncomingGrainCallFilter(Calls);
        silo.AddIncomingGrainCallFilter(CellFaults);
        silo.AddMemoryGrainStorage("PubSubStore");
        silo.AddSafeGoGrains();
    }
}
