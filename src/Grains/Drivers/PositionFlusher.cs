using Microsoft.Extensions.Hosting;

namespace SafeGo.Drivers;

/// <summary>Writes noted positions once a second, and all that are left when the process stops.</summary>
internal sealed partial class PositionFlusher(PositionBuffer positions, IDriverStore drivers, ILogger<PositionFlusher> logger) : BackgroundService
{
    private const int MostAtOnce = 1000;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Flush(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Flush(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is noted by now is written in StopAsync.
        }
    }

    private async Task Flush(CancellationToken cancellation)
    {
        var left = new List<DriverFix>();
        try
        {
            while (positions.Take(MostAtOnce) is { Count: > 0 } fixes)
            {
                left.AddRange(fixes);
                var held = await drivers.FlushPositions(fixes, cancellation);
                left.RemoveRange(left.Count - fixes.Count, fixes.Count);
                left.AddRange(held);
            }
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogNotWritten(logger, left.Count, fault);
        }
        finally
        {
            // Rows that a batch held, and what could not be written, are for the next time; a newer fix noted meanwhile wins.
            foreach (var fix in left) positions.Note(fix);
        }
    }

    [LoggerMessage(2000, LogLevel.Warning, "{Count} positions could not be written; they are kept for the next time")]
    private static partial void LogNotWritten(ILogger logger, int count, Exception fault);
}
