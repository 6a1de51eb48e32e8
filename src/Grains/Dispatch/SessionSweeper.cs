using Microsoft.Extensions.Hosting;

namespace SafeGo.Dispatch;

/// <summary>
/// Wakes sessions whose time has come and whose grain did not notice: its process died, or its write failed. Grain timers
/// are the fast way; this is the sure one. It only reads.
/// </summary>
internal sealed partial class SessionSweeper(
    IDispatchStore store, IGrainFactory grains, DispatchClock clock, DispatchMetrics metrics, ILogger<SessionSweeper> logger) : BackgroundService
{
    private const int MostAtOnce = 200;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>A grain that is at it is not disturbed.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Sweep(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next silo sweeps on.
        }
    }

    private async Task Sweep(CancellationToken cancellation)
    {
        try
        {
            var overdue = await store.Overdue(clock.Now - Overdue, MostAtOnce, cancellation);
            metrics.Overdue(overdue.Count);
            foreach (var session in overdue)
            {
                LogOverdue(logger, session.Value);
                grains.GetGrain<IDispatchSessionGrain>(session.Value).Wake().Ignore();
            }
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogNotSwept(logger, fault);
        }
    }

    [LoggerMessage(3030, LogLevel.Information, "Session {SessionId} is overdue; waking it")]
    private static partial void LogOverdue(ILogger logger, Guid sessionId);

    [LoggerMessage(3031, LogLevel.Warning, "Overdue sessions could not be looked for; trying again")]
    private static partial void LogNotSwept(ILogger logger, Exception fault);
}
