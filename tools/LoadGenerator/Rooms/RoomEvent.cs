using System.Text.Json;

namespace SafeGo.LoadGenerator.Rooms;

/// <summary>An event as a socket got it.</summary>
/// <param name="Name">One of <see cref="RoomEventNames"/>.</param>
/// <param name="Body">The payload.</param>
/// <param name="ReceivedAt">Time of the run.</param>
internal sealed record RoomEvent(string Name, JsonElement Body, TimeSpan ReceivedAt)
{
    public long? Seq { get; } = Body.Whole("seq");

    public string? EventId { get; } = Body.Text("event_id");

    public DateTimeOffset? OccurredAt { get; } = Body.Time("occurred_at");

    /// <summary>When it happened on the server, in the time of the run: see <see cref="ServerClock"/>.</summary>
    public TimeSpan HappenedAt { get; init; } = ReceivedAt;

    public string? RideId => Body.Text("ride_id");

    public string? SessionId => Body.Text("dispatch_session_id");

    public string? Status => Body.Text("status");

    public string? Reason => Body.Text("reason");
}
