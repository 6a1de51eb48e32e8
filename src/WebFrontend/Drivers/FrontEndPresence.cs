using SafeGo.Drivers;

namespace SafeGo.Web.Drivers;

/// <summary>Keeps the lease while the process lives, and its drivers' grains knowing of their sockets.</summary>
internal sealed partial class FrontEndPresence(FrontEndLease lease, DriverSockets drivers, ILogger<FrontEndPresence> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // Twice within the silence after which a grain takes a socket for gone.
    private static readonly TimeSpan Quiet = DriverConnections.Silence / 2;

    /// <summary>Before the first socket.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await lease.Begin(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>After the last: whose goodbye was not heard is found at once and not when the lease runs out.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await lease.End(cancellationToken);
    }

    // Apart: goodbyes may be many, and slow where a silo hangs, and none of them may cost the lease.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        EachSecond(KeepLease, stoppingToken), EachSecond(_ => drivers.Beat(Quiet), stoppingToken));

    private async Task EachSecond(Func<CancellationToken, Task> step, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Try(step, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The lease ends in StopAsync.
        }
    }

    private async Task Try(Func<CancellationToken, Task> step, CancellationToken cancellation)
    {
        try
        {
            await step(cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogNotKept(logger, fault);
        }
    }

    private async Task KeepLease(CancellationToken cancellation)
    {
        if (await lease.Renew(cancellation) is not { } lapsed) return;
        LogLapsed(logger);
        drivers.CloseAllOf(lapsed);
    }

    [LoggerMessage(2100, LogLevel.Warning, "This front-end was taken for dead: its drivers' sockets are closed, and come again")]
    private static partial void LogLapsed(ILogger logger);

    [LoggerMessage(2101, LogLevel.Warning, "The lease could not be renewed, or a goodbye not be said; trying again")]
    private static partial void LogNotKept(ILogger logger, Exception fault);
}
