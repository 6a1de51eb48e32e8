using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Dashboard;
using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Hosting;
using SafeGo.Persistence;
using SafeGo.SiloHosting.Cells;
using SafeGo.SiloHosting.Cluster;
using SafeGo.SiloHosting.Dispatch;

namespace SafeGo.SiloHosting;

/// <summary>Where the grains are, for each kind of process: in it, or in the silos of a cluster.</summary>
public static class SiloHostingExtensions
{
    /// <summary>Longer than the stores' own retries, so that a caller hears their outcome and not a time-out.</summary>
    internal static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The setting with the cities a silo prefers to hold, by comma.</summary>
    private const string City = "SafeGo:City";

    /// <summary>The storage where Orleans' streams keep who listens.</summary>
    internal const string Listeners = "PubSubStore";

    /// <summary>A silo of a cluster.</summary>
    public static IHostApplicationBuilder AddSafeGoSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSafeGoDispatchSettings();
        builder.AddClusterSettings();
        builder.Services.AddOptions<ClusterSettings>().Validate<IConfiguration>(
            (_, configuration) => ClusterDatabase.IsUsed(configuration), "ConnectionStrings:SafeGo is missing: the silos of a cluster find each other in their database");
        builder.Services.AddSingleton<IValidateOptions<ClusterSettings>, KnownCities>();
        builder.AddSilo(silo => silo.JoinCluster());
        return builder;
    }

    /// <summary>A front-end: a client of a cluster where a database is named, else a silo in the same process.</summary>
    public static IHostApplicationBuilder AddSafeGoGrainAccess(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSafeGoDispatchSettings();
        if (ClusterDatabase.IsUsed(builder.Configuration))
        {
            builder.AddClusterSettings();
            builder.AddClusterClient();
        }
        else
        {
            builder.AddSilo(silo => silo.UseOneProcess());
        }

        return builder;
    }

    /// <summary>Keeps a silo's ports from a second one.</summary>
    /// <exception cref="CannotStartException">They are taken.</exception>
    public static void ClaimSafeGoPorts(this IServiceProvider services) => services.GetRequiredService<SiloPorts>();

    /// <summary>The clock, the service areas and the settings: what grains and front-ends both judge by.</summary>
    public static IServiceCollection AddSafeGoDispatchSettings(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DispatchClock>();
        services.AddHostedService<ClockKeeper>();

        services.AddSingleton<IValidateOptions<CityOptions>, CityOptions.Validator>();
        services.AddOptions<CityOptions>()
            .Configure<IConfiguration>((cities, configuration) => cities.Read(configuration.GetSection("Cities"))).ValidateOnStart();
        services.AddSingleton(provider => new CityMap(provider.GetRequiredService<IOptions<CityOptions>>().Value.Cities));

        services.AddSingleton<IValidateOptions<DispatchOptions>, DispatchOptions.Validator>();
        services.AddOptions<DispatchOptions>()
            .Configure<IConfiguration>((dispatch, configuration) => dispatch.Read(configuration.GetSection("Dispatch"))).ValidateOnStart();
        services.AddSingleton<LiveSettings>().AddSingleton<ISettingsSource>(provider => provider.GetRequiredService<LiveSettings>());
        services.AddHostedService(provider => provider.GetRequiredService<LiveSettings>());
        return services;
    }

    private static void AddSilo(this IHostApplicationBuilder builder, Action<ISiloBuilder> join)
    {
        builder.Services.AddSingleton<LocalSilo>();
        builder.Services.AddSingleton<ICluster>(services => services.GetRequiredService<LocalSilo>());
        builder.Services.AddSingleton<INeeded>(services => services.GetRequiredService<LocalSilo>());
        builder.UseOrleans(silo =>
        {
            join(silo);
            silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
            silo.AddSafeGoGrains(builder.Configuration[City] ?? "");
            if (builder.Configuration.IsTraced()) silo.AddActivityPropagation();
            // Every silo counts its own calls; a front-end only shows them.
            silo.AddDashboard(HideLogs);
        });
    }

    // A port of its own at each start: two silos on one port would listen side by side without an error. Nobody but
    // this process calls it, so there is no gateway.
    private static void UseOneProcess(this ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(FreeLoopbackPort(), gatewayPort: 0);
        silo.Configure<EndpointOptions>(endpoint => endpoint.AdvertisedIPAddress = IPAddress.Loopback);
        silo.AddMemoryGrainStorage(Listeners);
    }

    /// <summary>Log lines are for those who run the machine, not for a page.</summary>
    internal static void HideLogs(DashboardOptions dashboard) => dashboard.HideTrace = true;

    private static int FreeLoopbackPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class KnownCities(IConfiguration configuration, CityMap cities) : IValidateOptions<ClusterSettings>
    {
        public ValidateOptionsResult Validate(string? name, ClusterSettings options)
        {
            var names = (configuration[City] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var unknown = names.Where(n => cities.Named(n) is null).ToList();
            return unknown.Count == 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"{City} names {string.Join(", ", unknown)}, which the section Cities does not have");
        }
    }
}
