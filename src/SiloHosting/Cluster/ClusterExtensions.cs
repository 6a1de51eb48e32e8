using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Serialization;
using SafeGo.Hosting;
using SafeGo.Persistence;
using SafeGo.Rooms;

namespace SafeGo.SiloHosting.Cluster;

/// <summary>Silos and front-ends that find each other in the database (design D15).</summary>
internal static class ClusterExtensions
{
    // Of a silo that was killed the others know by its sockets; of one that hangs by these probes.
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(1);
    private const int MissedProbes = 2;

    private static readonly TimeSpan Table = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Gateways = TimeSpan.FromSeconds(2);

    public static void AddClusterSettings(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<ClusterSettings>(builder.Configuration.GetSection("SafeGo:Cluster"));
        builder.Services.AddOptions<ClusterOptions>().Configure<IOptions<ClusterSettings>>((cluster, given) =>
            (cluster.ClusterId, cluster.ServiceId) = (given.Value.Id, given.Value.Id));
    }

    public static void JoinCluster(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<SiloPorts>().CarryStorageFaults();
        silo.Services.AddOptions<EndpointOptions>().Configure<IOptions<ClusterSettings>>((endpoint, given) =>
        {
            // Only there, and not on every address that the machine has.
            (endpoint.SiloListeningEndpoint, endpoint.GatewayListeningEndpoint) = (given.Value.Silo, given.Value.Gateway);
            (endpoint.AdvertisedIPAddress, endpoint.SiloPort, endpoint.GatewayPort) = (given.Value.Silo.Address, given.Value.SiloPort, given.Value.GatewayPort);
        });
        silo.UseAdoNetClustering(table => table.Configure<IConfiguration>((o, configuration) =>
            (o.Invariant, o.ConnectionString) = (ClusterDatabase.Invariant, ClusterDatabase.ConnectionString(configuration))));
        silo.AddAdoNetGrainStorage(SiloHostingExtensions.Listeners, storage => storage.Configure<IConfiguration>((o, configuration) =>
            (o.Invariant, o.ConnectionString) = (ClusterDatabase.Invariant, ClusterDatabase.ConnectionString(configuration))));
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            (membership.ProbeTimeout, membership.MinProbeTimeout, membership.MaxProbeTimeout) = (Probe, Probe / 2, Probe * 2);
            membership.NumMissedProbesLimit = MissedProbes;
            (membership.TableRefreshTimeout, membership.IAmAliveTablePublishTimeout) = (Table, Table);
        });
        silo.Configure<SiloMessagingOptions>(messaging => messaging.PlacementTimeout = SiloHostingExtensions.ResponseTimeout);
    }

    /// <summary>What the database said to a silo comes to the front-end as what it is: without this it would be a mistake of ours there.</summary>
    public static IServiceCollection CarryStorageFaults(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add("Npgsql"));

    public static void AddClusterClient(this IHostApplicationBuilder builder)
    {
        var others = builder.Services.Where(IsHosted).ToHashSet();
        builder.UseOrleansClient(client =>
        {
            client.UseAdoNetClustering(table => table.Configure<IConfiguration>((o, configuration) =>
                (o.Invariant, o.ConnectionString) = (ClusterDatabase.Invariant, ClusterDatabase.ConnectionString(configuration))));
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = Gateways);
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = SiloHostingExtensions.ResponseTimeout);
            client.UseConnectionRetryFilter<TirelessRetry>();
            client.Services.CarryStorageFaults();
            client.AddDashboard(SiloHostingExtensions.HideLogs);
            client.AddMemoryStreams(RoomBell.Provider, streams => streams.ConfigurePartitioning(RoomBell.Streams));
            if (builder.Configuration.IsTraced()) client.AddActivityPropagation();
        });

        // The client's own way to start holds up the whole host until a silo is found.
        builder.Services.Remove(builder.Services.Single(s => IsHosted(s) && !others.Contains(s)));
        builder.Services.AddSingleton<ClusterConnection>();
        builder.Services.AddSingleton<ICluster>(services => services.GetRequiredService<ClusterConnection>());
        builder.Services.AddSingleton<INeeded>(services => services.GetRequiredService<ClusterConnection>());
        builder.Services.AddHostedService(services => services.GetRequiredService<ClusterConnection>());
    }

    private static bool IsHosted(ServiceDescriptor service) => service.ServiceType == typeof(IHostedService);
}
