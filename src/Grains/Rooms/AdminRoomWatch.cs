using Microsoft.Extensions.Hosting;

namespace SafeGo.Rooms;

/// <summary>On every silo: has the cluster's one <see cref="IAdminRoomGrain"/> run again within a second of the death of its silo.</summary>
internal sealed class AdminRoomWatch(IGrainFactory grains) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var adminRoom = grains.GetGrain<IAdminRoomGrain>(IAdminRoomGrain.Key);
        using var timer = new PeriodicTimer(Period);
        try
        {
            do adminRoom.GoOn().Ignore();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The other silos watch on.
        }
    }
}
