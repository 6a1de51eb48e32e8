using SafeGo.Dispatch;
using SafeGo.Geo;

namespace SafeGo.Rooms;

/// <summary>Something to tell a room, not yet written.</summary>
/// <param name="Body">The payload as a JSON object, without the fields every event has.</param>
public sealed record RoomMessage(RoomId Room, Guid EventId, string Name, string Body);

/// <summary>One line of a room's log.</summary>
/// <param name="Seq">Counts up by one in each room, from 1.</param>
public sealed record RoomEvent(RoomId Room, long Seq, Guid EventId, string Name, string Body, DateTimeOffset At);

/// <param name="Count">Where it is not 0, the same rooms may hold more that is to be forgotten.</param>
/// <param name="Through">The last of the rooms that were looked at; null when no room is left.</param>
public sealed record ForgottenEvents(int Count, RoomId? Through);

/// <summary>A line of any room's log as the consumers of the whole log see it.</summary>
public sealed record LoggedEvent(LogPosition Position, RoomEvent Event, SessionId? SessionId, string? CountryCode, string? City, GeoPoint? Pickup);

/// <summary>
/// A place in the log of all rooms: the writing transaction, then the row. Rows become readable in this order only
/// below the oldest transaction still running.
/// </summary>
public readonly record struct LogPosition(long Transaction, long Row);
