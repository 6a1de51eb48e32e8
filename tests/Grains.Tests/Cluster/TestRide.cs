using Orleans.Core.Internal;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rides;
using SafeGo.Rooms;

namespace SafeGo.Cluster;

/// <summary>A customer's ride and its session.</summary>
public sealed class TestRide(World world, CustomerId customer, string country, string? city)
{
    public SessionId Id { get; } = SessionId.New();

    public EntityId RideId { get; } = EntityId.New();

    public CustomerId Customer => customer;

    public string Country => country;

    public OpenReply? Reply { get; private set; }

    public IDispatchSessionGrain Grain => In(0);

    public IReadOnlyList<CommitOutcome?> Commits => world.Cluster.Sessions.CommitsOf(Id);

    public IDispatchSessionGrain In(int cluster) => world.Cluster.Grains[cluster].GetGrain<IDispatchSessionGrain>(Id.Value);

    public Task<OpenReply> Open() => OpenIn(0);

    public Task<OpenReply> OpenIn(int cluster) => In(cluster).Open(new OpenRequest
    {
        Service = world.Policy.Service,
        EntityId = RideId,
        CustomerId = customer,
        CustomerNameShort = "Amina R.",
        CountryCode = country,
        City = city,
        Pickup = new Place(world.Pickup, "the station"),
        Dropoff = new Place(world.At(3), "the market"),
    });

    /// <summary>The same ride once its request was answered.</summary>
    public async Task<TestRide> Opened()
    {
        Reply = await Open();
        Assert.Equal(OpenOutcome.Opened, Reply.Outcome);
        return this;
    }

    /// <summary>Another ride of the same customer, not asked for yet.</summary>
    public async Task<TestRide> Again()
    {
        var again = new TestRide(world, customer, country, city);
        if (world.Policy.Service == ServiceType.Food) await world.Place(again);
        return again;
    }

    public Task<SessionReply> Cancel() => Grain.CancelByCustomer(customer, "changed my mind");

    /// <summary>Its rows as they are when the turn that runs, and what waits before this call, is done.</summary>
    public async Task<SessionSnapshot> Now(int cluster = 0)
    {
        await Quiet(cluster);
        return await Rows();
    }

    /// <summary>Turns come one after the other, and who was never asked changes nothing.</summary>
    public Task Quiet(int cluster = 0) => In(cluster).Answer(new DriverId(Guid.Empty), Decision.Reject);

    public async Task<SessionSnapshot> Rows() =>
        await world.Cluster.Rows.Store<IDispatchStore>().Find(Id, TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException("The session has no row.");

    /// <summary>Who holds an offer now, in the order in which they were asked.</summary>
    public async Task<IReadOnlyList<DriverId>> Asked() => Pending(await Now());

    /// <summary>Waits until these and nobody else hold offers, and the turn that did it is done.</summary>
    public async Task WaitForOffersTo(params TestDriver[] drivers)
    {
        await Until.Holds(
            $"offers to {string.Join(", ", drivers.Select(d => d.Id))}",
            async () => string.Join(", ", Pending(await Rows())),
            pending => pending == string.Join(", ", drivers.Select(d => d.Id)));
        await Now();
    }

    public async Task<SessionSnapshot> WaitFor(SessionStatus status)
    {
        await Until.Holds($"session {Id} to be {status}", async () => (await Rows()).Status, s => s == status);
        return await Now();
    }

    /// <summary>Ends the activation, as an idle one ends; the next call begins another.</summary>
    public Task Deactivate() => Grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle().AsTask();

    /// <summary>The names of what the customer was told, in order.</summary>
    public async Task<IReadOnlyList<string>> Heard() => [.. (await world.Said(RoomId.Of(customer))).Select(e => e.Name)];

    private static IReadOnlyList<DriverId> Pending(SessionSnapshot session) => [.. session.PendingOffers.Select(o => o.DriverId)];
}
