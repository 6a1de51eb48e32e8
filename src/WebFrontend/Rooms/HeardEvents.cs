using SafeGo.Rooms;

namespace SafeGo.Web.Rooms;

/// <summary>What one bell, or one look into the log, tells a room: made ready once for all sockets that send it.</summary>
internal sealed class HeardEvents
{
    private readonly HeardEvent[] events;

    /// <param name="events">Of one room.</param>
    /// <param name="trace">Of the call they came of, where it is known.</param>
    public HeardEvents(IEnumerable<RoomEvent> events, string? trace = null)
    {
        this.events = [.. events.OrderBy(e => e.Seq).Select(e => new HeardEvent(e.Seq, e.Name, e.At, Payload.Of(e)))];
        Trace = trace;
    }

    public string? Trace { get; }

    public long Last => events[^1].Seq;

    public IReadOnlyList<HeardEvent> InOrder => events;
}

/// <param name="Payload">Shared by all sockets of the room; nobody changes it.</param>
internal sealed record HeardEvent(long Seq, string Name, DateTimeOffset At, Dictionary<string, object?> Payload);
