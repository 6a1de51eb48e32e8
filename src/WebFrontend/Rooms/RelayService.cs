using Orleans.Streams;
using SafeGo.Rooms;

namespace SafeGo.Web.Rooms;

/// <summary>Listens for bells from the start to the end of the process, and looks into the logs each second.</summary>
internal sealed partial class RelayService(IClusterClient cluster, RoomRelay relay, IRoomLog log, ILogger<RelayService> logger) : BackgroundService
{
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var subscriptions = new List<StreamSubscriptionHandle<RoomBell>>();
        using var timer = new PeriodicTimer(LookPeriod);
        do
        {
            try
            {
                while (subscriptions.Count < RoomBell.Streams) subscriptions.Add(await Subscribe(subscriptions.Count));
                await relay.Look(log, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogBlind(logger, fault);
            }
        }
        while (await NextLook(timer, stoppingToken));
    }

    private Task<StreamSubscriptionHandle<RoomBell>> Subscribe(int number) => cluster
        .GetStreamProvider(RoomBell.Provider)
        .GetStream<RoomBell>(RoomBell.Stream(number))
        .SubscribeAsync((bell, _) =>
        {
            relay.Hear(bell);
            return Task.CompletedTask;
        });

    private static async Task<bool> NextLook(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(4110, LogLevel.Warning, "The relay could not listen or look; trying again")]
    private static partial void LogBlind(ILogger logger, Exception fault);
}
