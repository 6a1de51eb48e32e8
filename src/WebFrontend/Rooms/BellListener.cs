using Orleans.Streams;
using SafeGo.Rooms;
using SafeGo.SiloHosting;

namespace SafeGo.Web.Rooms;

/// <summary>Hears the bells from the start to the end of the process, and anew when they stay away.</summary>
internal sealed partial class BellListener(
    IClusterClient cluster, ICluster silos, RoomRelay relay, BellWatch watch, RelayMetrics metrics, ILogger<BellListener> logger) : BackgroundService
{
    private static readonly TimeSpan TryPeriod = TimeSpan.FromSeconds(1);

    private readonly List<StreamSubscriptionHandle<RoomBell>> subscriptions = [];
    private int isDeaf;

    public void ListenAnew() => Interlocked.Exchange(ref isDeaf, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TryPeriod);
        try
        {
            do await Listen(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Forget();
        }
    }

    private async Task Listen(CancellationToken stopping)
    {
        // Before the first silo is found there is nobody to subscribe with.
        if (!silos.IsKnown) return;
        if (Interlocked.Exchange(ref isDeaf, 0) == 1)
        {
            LogDeaf(logger);
            metrics.ListenedAnew();
            Forget();
        }

        try
        {
            while (subscriptions.Count < RoomBell.Streams) subscriptions.Add(await Subscribe(subscriptions.Count));
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            LogNotHeard(logger, fault);
        }
    }

    // One that cannot be ended rings twice, which nobody hears, until its silo finds nobody there.
    private void Forget()
    {
        foreach (var subscription in subscriptions) subscription.UnsubscribeAsync().Ignore();
        subscriptions.Clear();
    }

    private Task<StreamSubscriptionHandle<RoomBell>> Subscribe(int number) => cluster
        .GetStreamProvider(RoomBell.Provider)
        .GetStream<RoomBell>(RoomBell.Stream(number))
        .SubscribeAsync((bell, _) =>
        {
            watch.Heard();
            relay.Hear(bell);
            return Task.CompletedTask;
        });

    [LoggerMessage(4110, LogLevel.Warning, "The bells cannot be listened to; trying again, and looking into the logs meanwhile")]
    private static partial void LogNotHeard(ILogger logger, Exception fault);

    [LoggerMessage(4111, LogLevel.Warning, "The bells stay away; listening anew")]
    private static partial void LogDeaf(ILogger logger);
}
