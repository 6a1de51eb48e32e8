using SafeGo.Drivers;
using SafeGo.Rooms;
using SafeGo.Web.Monitoring;

namespace SafeGo.Web.Rooms;

/// <summary>
/// Tells administrators each second how many drivers there are, and what changed on the map; asks nobody while no administrator looks.
/// </summary>
internal sealed partial class DriverPresence(RoomRelay relay, IDriverStore drivers, LiveMap map, ILogger<DriverPresence> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // The look at the map that every socket here was told of: one that came since has it in its state.
    private long told;

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
            var news = await map.Read(told, cancellation);
            var body = new DispatchDriverPresenceBody(counts.Online, counts.Available, counts.OnJob) { Cells = news.Cells.Count > 0 ? news.Cells : null };
            foreach (var socket in watching) socket.Mention(RoomEventNames.DispatchDriverPresence, body);
            told = news.Look;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogNotCounted(logger, fault);
        }
    }

    [LoggerMessage(4120, LogLevel.Warning, "The drivers could not be counted; trying again")]
    private static partial void LogNotCounted(ILogger logger, Exception fault);
}
