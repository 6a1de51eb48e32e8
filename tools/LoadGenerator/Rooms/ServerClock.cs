namespace SafeGo.LoadGenerator.Rooms;

/// <summary>Turns the server's times into times of the run. The fastest event seen gives the difference of the two clocks,
/// at most its own journey too late; so a slow delivery does not look like a late deed.</summary>
internal sealed class ServerClock(DateTimeOffset runStartedAt)
{
    private TimeSpan? smallestDelay;

    public RoomEvent Place(RoomEvent roomEvent)
    {
        if (roomEvent.OccurredAt is not { } occurredAt)
        {
            return roomEvent;
        }

        var occurred = occurredAt - runStartedAt;
        var delay = roomEvent.ReceivedAt - occurred;
        smallestDelay = smallestDelay is { } known && known < delay ? known : delay;
        return roomEvent with { HappenedAt = occurred + smallestDelay.Value };
    }
}
