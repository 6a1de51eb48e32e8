using SafeGo.LoadGenerator.Rooms;
using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Book;

/// <summary>A ride that found nobody although somebody would have come.</summary>
internal sealed record UnservedRide(RidePage Ride, IReadOnlyList<WillingDriver> Drivers);

/// <summary>Everything the simulator knows. One thread writes it.</summary>
internal sealed class CityBook(DecisionRule rule, DateTimeOffset startedAt)
{
    private readonly Dictionary<string, RidePage> ridesById = new(StringComparer.Ordinal);
    private readonly List<RoomLedger> rooms = [];

    public ViolationLog Violations { get; } = new();

    public ServerClock ServerClock { get; } = new(startedAt);

    public RideTraces Traces { get; } = new();

    public Tally Tally { get; } = new();

    public List<DriverPage> Drivers { get; } = [];

    public List<RidePage> Rides { get; } = [];

    public List<UnservedRide> Unserved { get; } = [];

    public IReadOnlyList<RoomLedger> Rooms => rooms;

    public int EventsMissed => rooms.Sum(room => room.Missed);

    public int EventsDuplicated => rooms.Sum(room => room.Duplicated);

    public RoomLedger OpenRoom(Subject owner)
    {
        var room = new RoomLedger(owner, Violations);
        rooms.Add(room);
        return room;
    }

    /// <summary>The page of one of our rides, once its id is known.</summary>
    public RidePage? Ride(string rideId) => ridesById.GetValueOrDefault(rideId);

    public void Index(RidePage ride)
    {
        if (ride.RideId is { } rideId)
        {
            ridesById[rideId] = ride;
        }
    }

    /// <summary>To be asked a little after the end, when the other drivers' news of that time is in.</summary>
    public void JudgeUnserved(RidePage ride, TimeSpan endedAt)
    {
        var trace = ride.RideId is { } rideId ? Traces.Of(rideId) : new RideTrace();
        var search = new WillingSearch(rule, id => Ride(id)?.AskedAt);
        var willing = search.Find(ride, trace, endedAt, Drivers).ToList();
        if (willing.Count > 0)
        {
            Unserved.Add(new UnservedRide(ride, willing));
        }
    }
}
