using System.Collections.Immutable;

namespace SafeGo.Rooms;

/// <summary>
/// Rung after a commit: all its events in one message. It only makes relays fast; what a bell loses, the log still has.
/// </summary>
/// <param name="Events">In the order of the commit.</param>
/// <param name="Trace">Of the call that committed, as <c>traceparent</c> is written; null while nobody collects traces.</param>
[GenerateSerializer, Immutable, Alias("safego.RoomBell")]
public sealed record RoomBell([property: Id(0)] ImmutableArray<BellEvent> Events, [property: Id(1)] string? Trace = null)
{
    public const string Provider = "bells";
    public const string Namespace = "room-events";

    /// <summary>How many streams share the ringing; every front-end listens to all of them.</summary>
    public const int Streams = 2;

    public static StreamId Stream(int number) => StreamId.Create(Namespace, number);
}

[GenerateSerializer, Immutable, Alias("safego.BellEvent")]
public sealed record BellEvent(
    [property: Id(0)] string Room,
    [property: Id(1)] long Seq,
    [property: Id(2)] Guid EventId,
    [property: Id(3)] string Name,
    [property: Id(4)] string Body,
    [property: Id(5)] DateTimeOffset At)
{
    public static BellEvent Of(RoomEvent e) => new(e.Room.Text, e.Seq, e.EventId, e.Name, e.Body, e.At);

    public RoomEvent ToEvent() => new(new RoomId(Room), Seq, EventId, Name, Body, At);
}
