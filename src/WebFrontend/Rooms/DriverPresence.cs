using SafeGo.Drivers;
using SafeGo.Rooms;

namespace SafeGo.Web.Rooms;

/// <summary>Tells administrators each second how many drivers there are; asks nobody while no administrator looks.</summary>
internal sealed partial class DriverPresence(RoomRelay relay, IDriverStore drivers, ILogger<DriverPresence> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Tell(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops, and its sockets with it.
        }
    }

    private async Task Tell(CancellationToken cancellation)
    {
        var watching = relay.In(RoomId.AdminDispatch).ToList();
        if (watching.Count == 0) return;
        try
        {
            var counts = await drivers.Count(cancellation);
            var body = new DispatchDriverPresenceBody(counts.Online, counts.Available, counts.OnJob);
            foreach (var socket in watching) socket.Mention(RoomEventNames.DispatchDriverPresence, body);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogNotCounted(logger, fault);
        }
    }

    [LoggerMessage(4120, LogLevel.Warning, "The drivers could not be counted; trying again")]
    private static partial void LogNotCounted(ILogger logger, Exception fault);
}
