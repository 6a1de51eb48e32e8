using Microsoft.Extensions.Hosting;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>
/// Forgets what was kept long enough: events after a day, but never the newest of a room; sessions with their logs after
/// four hundred days. Every silo does it, little by little, and none minds the others.
/// </summary>
internal sealed partial class Retention(IRoomLog log, IDispatchStore sessions, DispatchClock clock, ILogger<Retention> logger) : BackgroundService
{
    /// <summary>What a room keeps whatever its age: from there clients resume.</summary>
    public const int NewestEventsKept = 500;

    public static readonly TimeSpan EventsKept = TimeSpan.FromHours(24);
    public static readonly TimeSpan SessionsKept = TimeSpan.FromDays(400);

    private const int SessionsAtOnce = 100;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(30);

    /// <summary>Between two steps, for those who wait for the disk.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <summary>Forgets all there is to forget now.</summary>
    public async Task ForgetAll(CancellationToken cancellation)
    {
        var events = await ForgetEvents(clock.Now - EventsKept, cancellation);
        var ended = await ForgetSessions(clock.Now - SessionsKept, cancellation);
        if (events + ended > 0) LogForgot(logger, events, ended);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryForgetAll(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left another silo forgets, or this one next time.
        }
    }

    private async Task TryForgetAll(CancellationToken cancellation)
    {
        try
        {
            await ForgetAll(cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogNotForgotten(logger, fault);
        }
    }

    private async Task<long> ForgetEvents(DateTimeOffset before, CancellationToken cancellation)
    {
        using var breath = new PeriodicTimer(Breath);
        var events = 0L;
        RoomId? after = null;
        while (true)
        {
            var step = await log.Forget(after, before, NewestEventsKept, cancellation);
            events += step.Count;
            if (step.Count > 0) await breath.WaitForNextTickAsync(cancellation);
            else if (step.Through is null) return events;
            else after = step.Through;
        }
    }

    private async Task<long> ForgetSessions(DateTimeOffset endedBefore, CancellationToken cancellation)
    {
        using var breath = new PeriodicTimer(Breath);
        var ended = 0L;
        while (await sessions.Forget(endedBefore, SessionsAtOnce, cancellation) is > 0 and var some)
        {
            ended += some;
            await breath.WaitForNextTickAsync(cancellation);
        }

        return ended;
    }

    [LoggerMessage(3040, LogLevel.Information, "Forgot {Events} events and {Sessions} sessions that were kept long enough")]
    private static partial void LogForgot(ILogger logger, long events, long sessions);

    [LoggerMessage(3041, LogLevel.Warning, "What was kept long enough could not be forgotten; trying again later")]
    private static partial void LogNotForgotten(ILogger logger, Exception fault);
}
