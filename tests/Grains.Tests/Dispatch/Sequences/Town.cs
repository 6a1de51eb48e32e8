using System.Globalization;
using System.Text;
using System.Text.Json;
using SafeGo.Cluster;
using SafeGo.Monitoring;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>Some drivers and customers of one place, and how each command is given to the real engine.</summary>
internal sealed class Town
{
    /// <summary>How far each driver is from every pickup; the last one is out of reach.</summary>
    public static readonly double[] Km = [0.5, 0.8, 1.2, 2.1];

    private readonly World world;
    private readonly int clusters;
    private readonly TestRide?[] newest = new TestRide?[Command.Customers];
    private readonly List<TestRide> rides = [];

    private Town(World world, IReadOnlyList<TestDriver> drivers, TestRide[] customers, int clusters) =>
        (this.world, Drivers, Customers, this.clusters) = (world, drivers, customers, clusters);

    public IReadOnlyList<TestDriver> Drivers { get; }

    /// <summary>Each stands for the customer whom the ride is of.</summary>
    public TestRide[] Customers { get; }

    public TestTime Time => world.Time;

    /// <summary>All rides of the sequence that have a session, oldest first.</summary>
    public IReadOnlyList<TestRide> Rides => rides;

    public static async Task<Town> Build(DispatchCluster cluster)
    {
        var world = cluster.NewWorld();
        var drivers = new List<TestDriver>();
        foreach (var km in Km) drivers.Add(await world.Driver(km));
        var customers = new TestRide[Command.Customers];
        for (var n = 0; n < customers.Length; n++) customers[n] = await world.NewRide();
        return new Town(world, drivers, customers, cluster.Grains.Count);
    }

    /// <summary>Everybody ready and nothing open, as at the beginning.</summary>
    public async Task Reset(DispatchSettings rules)
    {
        foreach (var ride in rides) await ride.Grain.CancelByAdmin("the next sequence begins", null);
        rides.Clear();
        Array.Clear(newest);
        world.Cluster.Settings.Current = rules;
        foreach (var customer in Customers) await Stand(customer, true);
        foreach (var (driver, n) in Drivers.Select((d, n) => (d, n)))
        {
            await driver.ChangeRow("in_good_standing = true, licence_valid_until = null");
            await driver.Grain.Reread();
            await driver.Connect();
            await driver.Locate(world.At(Km[n]));
            // Last, because a cell hears of the status before the driver is answered, and of a move a moment later.
            await driver.SetStatus(true);
        }
    }

    /// <returns>What whoever did it is answered; a dash where nobody is.</returns>
    public async Task<string> Do(Command command)
    {
        var driver = Drivers[command.Driver];
        var ride = newest[command.Customer];
        switch (command.Deed)
        {
            case Deed.Request: return await Request(command.Customer, Cluster(command));
            case Deed.Pass:
                Time.PassSeconds(1);
                break;
            case Deed.TurnAvailable: return (await driver.SetStatus(true)).ToString();
            case Deed.TurnUnavailable: return (await driver.SetStatus(false)).ToString();
            case Deed.Leave:
                foreach (var session in await driver.Leave()) await Wake(session);
                break;
            case Deed.ComeBack:
                await driver.Connect();
                break;
            case Deed.Locate:
                await driver.Locate(world.At(Km[command.Driver]));
                // So that his cell has heard of it, too.
                await driver.Grain.Reread();
                break;
            case Deed.Block or Deed.BlockUntold or Deed.Unblock or Deed.LicenceEnds or Deed.LicenceRenewed:
                await Judge(driver, command);
                break;
            case Deed.ShutCustomerOut or Deed.LetCustomerIn:
                await Stand(Customers[command.Customer], command.Deed == Deed.LetCustomerIn);
                break;
            case Deed.DriverForgets:
                await driver.Deactivate();
                break;
            default: return ride is null ? "-" : await OnRide(command, driver, ride);
        }

        return "-";
    }

    public async Task<SessionRecord> Record(TestRide ride) =>
        (await world.Cluster.Rows.Store<ISessionArchive>().Find(ride.Id, TestContext.Current.CancellationToken))!;

    /// <summary>All that is known of the sequence's sessions, for people.</summary>
    public async Task<string> Told()
    {
        var lines = new StringBuilder();
        foreach (var ride in rides)
        {
            var record = await Record(ride);
            lines.Append(CultureInfo.InvariantCulture, $"\nsession {ride.Id}, {record.Session.Status}, looked at {record.LookedAt:ss.fff}: {JsonSerializer.Serialize(record.Stories)}");
            foreach (var entry in record.Log) lines.Append(CultureInfo.InvariantCulture, $"\n  {entry}");
            foreach (var outsider in record.Outsiders) lines.Append(CultureInfo.InvariantCulture, $"\n  not in the index: {outsider}");
        }

        return lines.ToString();
    }

    public Task<IReadOnlyList<RoomEvent>> Said(RoomId room) => world.Said(room);

    /// <summary>Waits for the turns that run or wait.</summary>
    public async Task Quiet()
    {
        foreach (var ride in newest.OfType<TestRide>())
        {
            for (var n = 0; n < clusters; n++) await ride.Quiet(n);
        }
    }

    private async Task<string> Request(int customer, int cluster)
    {
        var ride = await Customers[customer].Again();
        var reply = await ride.OpenIn(cluster);
        if (reply.Outcome != OpenOutcome.Opened) return reply.Outcome.ToString();
        rides.Add(newest[customer] = ride);
        return reply.Outcome.ToString();
    }

    private async Task<string> OnRide(Command command, TestDriver driver, TestRide ride)
    {
        var session = ride.In(Cluster(command));
        switch (command.Deed)
        {
            case Deed.Accept: return (await driver.Answer(ride, Decision.Accept, Cluster(command))).ToString();
            case Deed.AcceptUntold: return (await session.Answer(driver.Id, Decision.Accept)).Outcome.ToString();
            case Deed.Reject: return (await driver.Answer(ride, Decision.Reject, Cluster(command))).ToString();
            case Deed.CustomerCancels: return (await session.CancelByCustomer(ride.Customer, "changed my mind")).Outcome.ToString();
            case Deed.AdminCancels: return (await session.CancelByAdmin("asked by phone", null)).Outcome.ToString();
            case Deed.DriverCancels: return (await session.CancelByDriver(driver.Id, "flat tyre")).Outcome.ToString();
            case Deed.Step: return (await session.Advance(driver.Id, Model.Steps[command.Amount % Model.Steps.Length])).Outcome.ToString();
            case Deed.NextStep: return (await session.Advance(driver.Id, Model.StepAfter((await ride.Rows()).EntityStatus))).Outcome.ToString();
            case Deed.SessionForgets:
                await ride.Deactivate();
                return "-";
            default: throw new ArgumentOutOfRangeException(nameof(command), command, "Nobody knows how to do that.");
        }
    }

    // As an administrator's work does it, and the front-ends who hear of it.
    private async Task Judge(TestDriver driver, Command command)
    {
        await driver.ChangeRow(command.Deed switch
        {
            Deed.Block or Deed.BlockUntold => "in_good_standing = false",
            Deed.Unblock => "in_good_standing = true",
            Deed.LicenceEnds => $"licence_valid_until = {Time.Now.AddSeconds(command.Amount).ToUnixTimeMilliseconds()}",
            _ => "licence_valid_until = null",
        });
        if (command.Deed == Deed.BlockUntold) return;
        for (var n = 0; n < clusters; n++) await driver.In(n).Reread();
        if (command.Deed != Deed.Block) return;
        foreach (var ride in rides) await Wake(ride.Id);
    }

    // Nobody waits for it, and an activation that begins with it may hear later calls first.
    private async Task Wake(SessionId session)
    {
        using var wake = world.Cluster.Calls.Hold<IDispatchSessionGrain>(nameof(IDispatchSessionGrain.Wake), session.Value);
        await world.Cluster.Grains[0].GetGrain<IDispatchSessionGrain>(session.Value).Wake();
        await wake.Reached;
    }

    private Task Stand(TestRide customer, bool isGood) =>
        world.Cluster.Rows.Execute($"update customer_standing set in_good_standing = {(isGood ? "true" : "false")} where cast(customer_id as text) = '{customer.Customer}'");

    private int Cluster(Command command) => command.Cluster % clusters;
}
