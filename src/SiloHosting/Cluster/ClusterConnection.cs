using Microsoft.Extensions.Hosting;
using SafeGo.Hosting;

namespace SafeGo.SiloHosting.Cluster;

/// <summary>
/// A front-end's connection to the silos. It is looked for as long as the process lives, beside everything else: a
/// front-end that is up before them answers that it is not ready.
/// </summary>
internal sealed class ClusterConnection(IClusterClient client) : BackgroundService, ICluster, INeeded
{
    private volatile bool isKnown;

    public bool IsKnown => isKnown;

    public string Name => "cluster";

    public async Task Ask(CancellationToken cancellation)
    {
        if (!isKnown) throw new SiloUnavailableException("No silo was found yet.");
        await client.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, cancellation);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (isKnown) await ((IHostedService)client).StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ((IHostedService)client).StartAsync(stoppingToken);
            isKnown = true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends, and nobody was there.
        }
    }
}

/// <summary>Asks again each second, for ever: silos come when they come.</summary>
internal sealed class TirelessRetry : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Period);
        return await timer.WaitForNextTickAsync(cancellationToken);
    }
}
