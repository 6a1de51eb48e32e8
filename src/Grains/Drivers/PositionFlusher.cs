using Microsoft.Extensions.Hosting;
using SafeGo.Dispatch;

namespace SafeGo.Drivers;

/// <summary>Writes noted positions once a second, and all that are left when the process stops.</summary>
internal sealed partial class PositionFlusher(
    PositionBuffer positions, IDriverStore drivers, DispatchClock clock, PositionMetrics metrics, ILogger<PositionFlusher> logger) : BackgroundService
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
        var left = new Queue<IReadOnlyList<DriverFix>>(positions.Drain(MostAtOnce));
        try
        {
            // Rows that a batch holds are for the next time; a newer fix noted meanwhile wins.
            for (; left.TryPeek(out var fixes); left.Dequeue())
            {
                NoteAgain(await drivers.FlushPositions(fixes, cancellation));
                metrics.Flushed(fixes, clock.Now);
            }
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogNotWritten(logger, left.Sum(f => f.Count), fault);
        }
        finally
        {
            foreach (var fixes in left) NoteAgain(fixes);
        }
    }

    private void NoteAgain(IReadOnlyList<DriverFix> fixes)
    {
        foreach (var fix in fixes) positions.Note(fix);
    }

    [LoggerMessage(2000, LogLevel.Warning, "{Count} positions could not be written; they are kept for the next time")]
    private static partial void LogNotWritten(ILogger logger, int count, Exception fault);
}
