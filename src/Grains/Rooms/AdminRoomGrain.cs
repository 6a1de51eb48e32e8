namespace SafeGo.Rooms;

/// <summary>The first named consumer of the log, a tenth of a second behind it.</summary>
internal sealed partial class AdminRoomGrain(IRoomLog log, BellRinger bells, ILogger<AdminRoomGrain> logger) : Grain, IAdminRoomGrain
{
    private const string Consumer = "admin-room";

    /// <summary>As much as one bell may carry.</summary>
    private const int MostAtOnce = 100;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Fill, new GrainTimerCreationOptions(TimeSpan.Zero, Period) { KeepAlive = true });
        return Task.CompletedTask;
    }

    // To be called is enough: it runs from its activation on.
    public Task GoOn() => Task.CompletedTask;

    private async Task Fill(CancellationToken cancellation)
    {
        try
        {
            while (await log.Consume(Consumer, MostAtOnce, AdminRoom.Derive, cancellation) is { } events) bells.Ring([.. events]);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogBehind(logger, fault);
        }
    }

    [LoggerMessage(4010, LogLevel.Warning, "The administrators' room falls behind; trying again")]
    private static partial void LogBehind(ILogger logger, Exception fault);
}
