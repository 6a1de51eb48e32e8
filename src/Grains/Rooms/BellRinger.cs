using System.Collections.Immutable;
using System.Diagnostics;
using Orleans.Streams;

namespace SafeGo.Rooms;

/// <summary>Rings after a commit. A bell that fails is a note in the log and a moment's delay: relays also look by themselves.</summary>
internal sealed partial class BellRinger(IServiceProvider services, ILogger<BellRinger> logger)
{
    private int next;

    public void Ring(ImmutableArray<RoomEvent> events)
    {
        if (!events.IsEmpty) _ = RingOne(new RoomBell([.. events.Select(BellEvent.Of)], Activity.Current?.Id));
    }

    private async Task RingOne(RoomBell bell)
    {
        try
        {
            var streams = services.GetRequiredKeyedService<IStreamProvider>(RoomBell.Provider);
            var number = (int)((uint)Interlocked.Increment(ref next) % RoomBell.Streams);
            await streams.GetStream<RoomBell>(RoomBell.Stream(number)).OnNextAsync(bell);
        }
        catch (Exception fault)
        {
            LogNotRung(logger, fault);
        }
    }

    [LoggerMessage(4000, LogLevel.Warning, "A bell could not be rung; the relays will find its events in the log")]
    private static partial void LogNotRung(ILogger logger, Exception fault);
}
