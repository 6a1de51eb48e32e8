using System.Collections.Frozen;
using SafeGo.Rooms;

namespace SafeGo.Web.Rooms;

/// <summary>Looks into the logs: a bell that is lost, or comes late, costs two seconds at most.</summary>
internal sealed partial class RelayService(
    RoomRelay relay, IRoomLog log, BellWatch watch, BellListener bells, RelayMetrics metrics, ILogger<RelayService> logger) : BackgroundService
{
    /// <summary>
    /// Looking and healing take turns: what is written just after a look is found by the next one and sent at the third
    /// beat. Healing waits for a beat because whom a commit concerns is told of it before its bell rings; an event sent
    /// earlier would be acted upon before its effect is to be seen.
    /// </summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(650);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat);
        try
        {
            do
            {
                var heads = await Look(stoppingToken);
                await beat.WaitForNextTickAsync(stoppingToken);
                Heal(heads);
            }
            while (await beat.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The sockets end with the process, and their clients come again elsewhere.
        }
    }

    private async Task<IReadOnlyDictionary<RoomId, long>> Look(CancellationToken stopping)
    {
        try
        {
            var rooms = relay.Rooms;
            if (rooms.Count > 0) return await log.Heads(rooms, stopping);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            LogBlind(logger, fault);
        }

        return FrozenDictionary<RoomId, long>.Empty;
    }

    private void Heal(IReadOnlyDictionary<RoomId, long> heads)
    {
        var behind = relay.Heal(heads);
        metrics.BellsMissed(behind);
        if (watch.Looked(behind)) bells.ListenAnew();
    }

    [LoggerMessage(4112, LogLevel.Warning, "The logs could not be looked into; trying again")]
    private static partial void LogBlind(ILogger logger, Exception fault);
}
