using Orleans.Core.Internal;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Rooms;

namespace SafeGo.Cluster;

/// <summary>A driver, and his front-end: what it does between grains is done here as it does it.</summary>
public sealed class TestDriver(World world, DriverId id)
{
    private readonly SocketRef socket = new($"socket of {id}", FrontEnd);

    /// <summary>The front-end of all test drivers who do not say otherwise.</summary>
    public static FrontEndId FrontEnd { get; } = FrontEndId.New();

    public DriverId Id => id;

    public IDriverGrain Grain => In(0);

    public IDriverGrain In(int cluster) => world.Cluster.Grains[cluster].GetGrain<IDriverGrain>(id.Value);

    /// <summary>Connects, turns available and says where he is.</summary>
    public async Task StartWork(GeoPoint point, ServiceMode? mode = null)
    {
        await Connect();
        await SetStatus(true, mode ?? world.Policy.Service.Mode());
        await Locate(point);
    }

    public Task<DriverReply> Connect() => Grain.Connect(socket);

    /// <summary>A sign of life that changes nothing; unlike a beat it is waited for, and comes before what is said next.</summary>
    public Task SayHello(int cluster = 0) => In(cluster).Connect(socket);

    /// <summary>His last socket goes; the sessions of his offers are told to look when his grace ends.</summary>
    public async Task Disconnect()
    {
        foreach (var session in await Leave()) await Session(session).Wake();
    }

    /// <summary>The goodbye alone.</summary>
    /// <returns>The sessions that have to look again.</returns>
    public async Task<IReadOnlyList<SessionId>> Leave() => (await Grain.Disconnect(socket, othersThere: false)).OpenSessions;

    /// <summary>Who turns unavailable gives his open offers back before he is answered.</summary>
    public async Task<StatusOutcome> SetStatus(bool available, ServiceMode mode = ServiceMode.Ride)
    {
        var reply = await Grain.SetStatus(available, mode);
        if (reply.Outcome == StatusOutcome.Changed && !available) await Withdraw(reply.Driver.OpenSessions);
        return reply.Outcome;
    }

    public Task<FixOutcome> Locate(GeoPoint point) => Grain.Locate(new PositionReport(socket, point, null, IsSimulated: true));

    /// <summary>As his phone does it most of the time: nobody waits for an answer, but the test for the turn.</summary>
    public async Task Note(GeoPoint point)
    {
        await Grain.Note(new PositionReport(socket, point, null, IsSimulated: true));
        await SayHello();
    }

    public Task<AnswerOutcome> Accept(TestRide ride) => Answer(ride, Decision.Accept);

    public Task<AnswerOutcome> Reject(TestRide ride) => Answer(ride, Decision.Reject);

    public async Task<AnswerOutcome> Answer(TestRide ride, Decision decision, int cluster = 0)
    {
        var reply = await ride.In(cluster).Answer(id, decision);
        await Withdraw(reply.OtherSessions);
        return reply.Outcome;
    }

    public Task<SessionReply> Cancel(TestRide ride) => ride.Grain.CancelByDriver(id, "flat tyre");

    public Task<SessionReply> Advance(TestRide ride, string step) => ride.Grain.Advance(id, step);

    /// <summary>His steps up to the one after which nobody can give it back.</summary>
    public async Task PickUp(TestRide ride)
    {
        foreach (var step in world.Policy.Steps[..(world.Policy.Steps.IndexOf(world.Policy.PointOfNoReturn) + 1)]) await Advance(ride, step);
    }

    /// <summary>All his steps to the end of the ride.</summary>
    public async Task Complete(TestRide ride)
    {
        foreach (var step in world.Policy.Steps) Assert.Equal(SessionOutcome.Done, (await Advance(ride, step)).Outcome);
    }

    /// <summary>His row.</summary>
    public async Task<DriverState> Row() =>
        (await world.Cluster.Rows.Store<IDriverStore>().Find(id, TestContext.Current.CancellationToken))!.State;

    /// <summary>His grain as it sees him, without a look at his row.</summary>
    public Task<DriverReply> InMemory() => Grain.Connect(socket);

    /// <summary>Ends his activation, as an idle one ends; the next call begins another.</summary>
    public Task Deactivate() => Grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle().AsTask();

    /// <summary>The names of what he was told, in order.</summary>
    public async Task<IReadOnlyList<string>> Heard() => [.. (await Said()).Select(e => e.Name)];

    public Task<IReadOnlyList<RoomEvent>> Said() => world.Said(RoomId.Of(id));

    /// <summary>Changes his row as an administrator's work does.</summary>
    public Task ChangeRow(string assignment) =>
        world.Cluster.Rows.Execute($"update driver_realtime_state set {assignment}, version = version + 1 where cast(driver_id as text) = '{id}'");

    public override string ToString() => $"driver {id}";

    private Task Withdraw(IEnumerable<SessionId> sessions) => Task.WhenAll(sessions.Select(s => Session(s).Withdraw(id)));

    private IDispatchSessionGrain Session(SessionId session) => world.Cluster.Grains[0].GetGrain<IDispatchSessionGrain>(session.Value);
}
