using SafeGo.LoadGenerator.Rooms;

namespace SafeGo.LoadGenerator.Book;

internal enum RidePhase
{
    Unknown,
    Searching,
    Assigned,
    Arriving,
    InProgress,
    Completed,
    NoDriver,
    Cancelled,
}

/// <summary>What the customer was told of his ride, event by event; an event that cannot follow is a contradiction.</summary>
internal sealed class RideStory
{
    public RidePhase Phase { get; private set; }

    public bool IsOver => Phase is RidePhase.Completed or RidePhase.NoDriver or RidePhase.Cancelled;

    /// <summary>False when the event contradicts what was told before; the story stays as it was.</summary>
    public bool Tell(RoomEvent roomEvent)
    {
        var next = Next(roomEvent);
        Phase = next ?? Phase;
        return next is not null;
    }

    private RidePhase? Next(RoomEvent roomEvent) => (roomEvent.Name, Phase) switch
    {
        (RoomEventNames.Requested, RidePhase.Unknown) => RidePhase.Searching,
        (RoomEventNames.Searching, RidePhase.Unknown or RidePhase.Searching) => RidePhase.Searching,
        (RoomEventNames.Searching, RidePhase.Assigned or RidePhase.Arriving) when roomEvent.Reason == "driver_cancelled" => RidePhase.Searching,
        (RoomEventNames.DriverAssigned, RidePhase.Unknown or RidePhase.Searching) => RidePhase.Assigned,
        (RoomEventNames.NoDriver, RidePhase.Unknown or RidePhase.Searching) => RidePhase.NoDriver,
        // A driver's cancel gives the ride back, and ride:searching_driver says so.
        (RoomEventNames.Cancelled, RidePhase.Assigned or RidePhase.Arriving) when roomEvent.Body.Text("by") == "driver" => Phase,
        (RoomEventNames.Cancelled, RidePhase.Searching or RidePhase.Assigned or RidePhase.Arriving) => RidePhase.Cancelled,
        (RoomEventNames.StatusChanged, _) => Step(roomEvent.Status),
        _ => null,
    };

    private RidePhase? Step(string? status) => (status, Phase) switch
    {
        ("accepted", RidePhase.Assigned) => RidePhase.Assigned,
        ("driver_arriving", RidePhase.Assigned) => RidePhase.Arriving,
        ("in_progress", RidePhase.Arriving) => RidePhase.InProgress,
        ("completed", RidePhase.InProgress) => RidePhase.Completed,
        _ => null,
    };
}
