using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SafeGo.Dispatch;

namespace SafeGo.SiloHosting.Dispatch;

/// <summary>Keeps the clock of dispatch by the database's, from before the first grain to the end of the process.</summary>
internal sealed partial class ClockKeeper(IDatabaseClock database, DispatchClock clock, TimeProvider time, ILogger<ClockKeeper> logger) : BackgroundService
{
    private const int Tries = 5;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPeriod = TimeSpan.FromSeconds(1);

    /// <summary>Nothing of dispatch begins by a clock that may be an hour wrong.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!database.IsAnother) return;
        using var timer = new PeriodicTimer(FirstPeriod, time);
        while (!await Follow(cancellationToken)) await timer.WaitForNextTickAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Follow(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The clock runs on by itself until the process ends.
        }
    }

    /// <returns>Whether the database was heard.</returns>
    private async Task<bool> Follow(CancellationToken cancellation)
    {
        try
        {
            var best = await Ask(cancellation);
            for (var i = 1; i < Tries; i++)
            {
                var other = await Ask(cancellation);
                if (other.Took < best.Took) best = other;
            }

            clock.Follow(best.Told, best.Heard);
            return true;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogNotHeard(logger, fault);
            return false;
        }
    }

    // Of several round trips the quickest leaves the least doubt about when, on its way, the clock was read.
    private async Task<(DateTimeOffset Told, long Heard, long Took)> Ask(CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        var told = await database.Ask(cancellation);
        var took = time.GetTimestamp() - asked;
        return (told, asked + (took / 2), took);
    }

    [LoggerMessage(3045, LogLevel.Warning, "The database's clock was not heard; the clock of dispatch runs on without it")]
    private static partial void LogNotHeard(ILogger logger, Exception fault);
}
