using SafeGo.LoadGenerator.Rooms;

namespace SafeGo.LoadGenerator.Book;

/// <summary>A customer's rides, one open at a time, and what his room said about them.</summary>
internal sealed class CustomerPage(string customerId, ViolationLog log)
{
    private readonly Dictionary<string, RidePage> rides = new(StringComparer.Ordinal);
    private RidePage? current;

    public string CustomerId => customerId;

    public void Asks(RidePage ride) => current = ride;

    /// <summary>The answer to the request; the room may have named the ride before.</summary>
    public void Answered(RidePage ride, string rideId, string sessionId, TimeSpan at)
    {
        if (ride.RideId is { } told && told != rideId)
        {
            log.Add(ViolationKind.NotHisEvent, at, ride.Subject, $"his room spoke of this ride, the answer of {rideId}");
        }

        Know(ride, rideId, sessionId);
    }

    /// <summary>The ride it is about; null when that is none of his.</summary>
    public RidePage? Take(RoomEvent roomEvent)
    {
        if (Find(roomEvent) is not { } ride)
        {
            Note(ViolationKind.NotHisEvent, roomEvent, "is about no ride of his");
            return null;
        }

        if (!ride.Story.Tell(roomEvent))
        {
            Note(ViolationKind.EventContradicts, roomEvent, $"({roomEvent.Status}) cannot follow {ride.Story.Phase}");
            return ride;
        }

        Mark(ride, roomEvent);
        return ride;
    }

    private static void Mark(RidePage ride, RoomEvent roomEvent)
    {
        if (roomEvent.Name == RoomEventNames.DriverAssigned)
        {
            ride.AssignedAt ??= roomEvent.ReceivedAt;
        }
        else if (roomEvent.Name == RoomEventNames.NoDriver)
        {
            ride.NoDriverAt = roomEvent.HappenedAt;
        }
    }

    private RidePage? Find(RoomEvent roomEvent)
    {
        if (roomEvent.RideId is not { } rideId)
        {
            return null;
        }

        if (!rides.ContainsKey(rideId) && current is { RideId: null } && roomEvent.SessionId is { } sessionId)
        {
            Know(current, rideId, sessionId);
        }

        return rides.GetValueOrDefault(rideId);
    }

    private void Know(RidePage ride, string rideId, string sessionId)
    {
        ride.RideId = rideId;
        ride.SessionId = sessionId;
        rides[rideId] = ride;
    }

    private void Note(ViolationKind kind, RoomEvent about, string what) =>
        log.Add(
            kind,
            about.ReceivedAt,
            new Subject(CustomerId: customerId, RideId: about.RideId, DispatchSessionId: about.SessionId),
            $"{about.Name} seq {about.Seq} {what}");
}
