using Microsoft.Extensions.Hosting;

namespace SafeGo.Rooms;

/// <summary>The first named consumer of the log: fills <c>admin:dispatch</c>, a tenth of a second behind. On several silos one is faster each time.</summary>
internal sealed partial class AdminRoomFeed(IRoomLog log, BellRinger bells, ILogger<AdminRoomFeed> logger) : BackgroundService
{
    private const string Name = "admin-room";
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        while (await NextTick(timer, stoppingToken))
        {
            try
            {
                while (await log.Consume(Name, MostAtOnce, AdminRoom.Derive, stoppingToken) is { } events) bells.Ring([.. events]);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogBehind(logger, fault);
            }
        }
    }

    private static async Task<bool> NextTick(PeriodicTimer timer, CancellationToken stopping)
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

    [LoggerMessage(4010, LogLevel.Warning, "The administrators' room falls behind; trying again")]
    private static partial void LogBehind(ILogger logger, Exception fault);
}
