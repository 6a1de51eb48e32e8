using Microsoft.Extensions.Hosting;
using SafeGo.Dispatch;

namespace SafeGo.Drivers;

/// <summary>Looks each second for front-ends whose lease ran out, and has their drivers' grains see what became of them.</summary>
internal sealed partial class PresenceWatch(
    IFrontEndStore frontEnds, IGrainFactory grains, ISettingsSource settings, DispatchClock clock, ILogger<PresenceWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly LeasePatience patience = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Look(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The other silos watch on.
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        try
        {
            var now = clock.Now;
            var hasLapsed = await frontEnds.HasLapsed(now, cancellation);
            patience.Answered(now, clock.Now);
            if (!hasLapsed || !patience.MayJudge(clock.Now)) return;
            var grace = TimeSpan.FromSeconds(settings.For("", null).DisconnectGraceSeconds);
            var gone = await frontEnds.TurnLapsedOffline(grace, now, cancellation);
            if (gone.Count > 0) LogLapsed(logger, gone.Count);
            foreach (var driver in gone) grains.GetGrain<IDriverGrain>(driver.Value).Reread().Ignore();
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogBlind(logger, fault);
            patience.Failed();
        }
    }

    [LoggerMessage(2010, LogLevel.Warning, "A front-end's lease ran out: {Count} drivers are offline until they come back")]
    private static partial void LogLapsed(ILogger logger, int count);

    [LoggerMessage(2011, LogLevel.Warning, "The leases of the front-ends could not be looked at; trying again")]
    private static partial void LogBlind(ILogger logger, Exception fault);
}
