using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SafeGo.Persistence;
using SafeGo.SiloHosting;

namespace SafeGo.Testing;

/// <summary>This process as a client of a cluster, to see what no front-end shows.</summary>
public sealed class ClusterClient : IAsyncDisposable
{
    private readonly IHost host;

    private ClusterClient(IHost host) => this.host = host;

    private IManagementGrain Management => host.Services.GetRequiredService<IClusterClient>().GetGrain<IManagementGrain>(0);

    public static async Task<ClusterClient> Connect(SafeGoCluster cluster)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:SafeGo", cluster.ConnectionString)]);
        builder.Logging.ClearProviders();
        builder.Services.AddSafeGoPersistence(builder.Configuration);
        builder.AddSafeGoGrainAccess();
        var client = new ClusterClient(builder.Build());
        await client.host.StartAsync();
        var state = client.host.Services.GetRequiredService<ICluster>();
        await Wait.Until(() => Task.FromResult(state.IsKnown), "the client knows the cluster");
        return client;
    }

    /// <summary>How many silos are active.</summary>
    public async Task<int> Silos() => (await Management.GetHosts(onlyActive: true)).Count;

    /// <summary>The silo port of each activation of a kind of grain.</summary>
    /// <param name="grain">The full name of its class.</param>
    public async Task<IReadOnlyList<int>> PortsOf(string grain)
    {
        return [.. (await Management.GetDetailedGrainStatistics()).Where(g => g.GrainType.StartsWith(grain, StringComparison.Ordinal)).Select(g => g.SiloAddress.Endpoint.Port)];
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
