using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.SiloHosting.Cells;
using SafeGo.SiloHosting.Dispatch;

namespace SafeGo.SiloHosting;

/// <summary>A silo as SafeGo runs it; also inside the one process of a plain start.</summary>
public static class SiloHostingExtensions
{
    /// <summary>Longer than the stores' own retries, so that a caller hears their outcome and not a time-out.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    public static IHostApplicationBuilder AddSafeGoSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSafeGoDispatchSettings();
        builder.UseOrleans(silo => silo.UseOneProcess().AddSafeGoGrains());
        return builder;
    }

    /// <summary>The clock, the service areas and the settings: what grains and front-ends both judge by.</summary>
    public static IServiceCollection AddSafeGoDispatchSettings(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DispatchClock>();

        services.AddSingleton<IValidateOptions<CityOptions>, CityOptions.Validator>();
        services.AddOptions<CityOptions>()
            .Configure<IConfiguration>((cities, configuration) => cities.Read(configuration.GetSection("Cities"))).ValidateOnStart();
        services.AddSingleton(provider => new CityMap(provider.GetRequiredService<IOptions<CityOptions>>().Value.Cities));

        services.AddSingleton<IValidateOptions<DispatchOptions>, DispatchOptions.Validator>();
        services.AddOptions<DispatchOptions>()
            .Configure<IConfiguration>((dispatch, configuration) => dispatch.Read(configuration.GetSection("Dispatch"))).ValidateOnStart();
        services.AddSingleton<ISettingsSource, ConfiguredSettings>();
        return services;
    }

    // A port of its own at each start: two silos on one port would listen side by side without an error. Nobody but
    // this process calls it, so there is no gateway.
    private static ISiloBuilder UseOneProcess(this ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(FreeLoopbackPort(), gatewayPort: 0);
        silo.Configure<EndpointOptions>(endpoint => endpoint.AdvertisedIPAddress = IPAddress.Loopback);
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
        return silo;
    }

    private static int FreeLoopbackPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
