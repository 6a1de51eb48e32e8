using SafeGo.Rooms;

namespace SafeGo.Persistence.Rooms;

/// <summary>A row of <c>room_events</c> as Dapper reads it.</summary>
internal sealed record RoomEventRow
{
    public const string Columns = "room, seq, event_id, name, body, at";

    public RoomId Room { get; init; }
    public long Seq { get; init; }
    public Guid EventId { get; init; }
    public string Name { get; init; } = "";
    public string Body { get; init; } = "";
    public DateTimeOffset At { get; init; }

    public RoomEvent ToEvent() => new(Room, Seq, EventId, Name, Body, At);
}
