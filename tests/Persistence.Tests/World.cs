using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Rides;

namespace SafeGo.Persistence;

/// <summary>Puts people into the database, by plain SQL and in bulk, and opens rides for them.</summary>
internal sealed class World(Engine engine)
{
    public static readonly Place Pickup = new(new GeoPoint(23.78, 90.40), "Banani 11");
    public static readonly Place Dropoff = new(new GeoPoint(23.75, 90.39), "Farmgate");

    private static int people;

    public Engine Engine => engine;

    public async Task<CustomerId> Customer(bool inGoodStanding = true)
    {
        var customer = new CustomerId(Guid.CreateVersion7());
        await engine.Run($"{User(customer.Value, "customer")}; {Standing(customer, inGoodStanding)}");
        return customer;
    }

    /// <summary>A driver who may be asked; <paramref name="but"/> is an assignment that makes him different.</summary>
    public async Task<DriverId> Driver(string? but = null)
    {
        var driver = (await Drivers(1))[0];
        if (but is not null) await Change(driver, but);
        return driver;
    }

    /// <summary>Drivers in the order in which rows are locked.</summary>
    public async Task<DriverId[]> Drivers(int count)
    {
        var drivers = Enumerable.Range(0, count).Select(_ => new DriverId(Guid.CreateVersion7())).Order(DriverId.Order).ToArray();
        await engine.Run(string.Join(";\n", drivers.Select(d => User(d.Value, "driver")).Concat(drivers.Select(State))));
        return drivers;
    }

    /// <summary>Changes a driver's row behind the stores' back; <c>@now</c> is the clock's time.</summary>
    public Task Change(DriverId driver, string assignment) => engine.Run(
        $"update driver_realtime_state set {assignment.Replace("@now", $"{engine.Now.ToUnixTimeMilliseconds()}", StringComparison.Ordinal)} where driver_id = '{driver}'");

    /// <summary>What dispatch reads of a driver: socket, online, available, wanted, job.</summary>
    public Task<string> Of(DriverId driver) => engine.Row(
        $"select has_socket, is_online, is_available, wanted_available, case when current_assignment_id is null then 'free' else 'on a job' end from driver_realtime_state where driver_id = '{driver}'");

    /// <summary>A request that was written, with offers to these drivers.</summary>
    public async Task<StoredSession> Open(params DriverId[] drivers) => await Open(new DispatchSettings(), drivers);

    public Task<StoredSession> Open(DispatchSettings settings, params DriverId[] drivers) => OpenAt(0, settings, drivers);

    /// <summary>The same, on another of the drivers' places.</summary>
    public async Task<StoredSession> OpenAt(int slot, DispatchSettings settings, params DriverId[] drivers)
    {
        var session = New(await Customer(), settings);
        session.Slot = slot;
        Assert.Equal(CommitOutcome.Written, (await session.Begin(drivers)).Outcome);
        return session;
    }

    /// <summary>A request that is not written yet.</summary>
    public StoredSession New(
        CustomerId customer, DispatchSettings? settings = null, RequestKey? key = null, EntityId? entity = null, ServiceType service = ServiceType.Ride) => new(
        this,
        new SessionRequest(SessionId.New(), service, entity ?? EntityId.New(), customer, "Amina R.", "BD", "Dhaka", Pickup, Dropoff),
        settings ?? new DispatchSettings(),
        key);

    private static string User(Guid id, string role)
    {
        var number = Interlocked.Increment(ref people);
        return $"""
            insert into users (id, role, country_code, email, phone, password_hash, display_name, is_verified, verification_status, created_at, updated_at)
            values ('{id}', '{role}', 'BD', '{role}{number}@safego.test', '+88017{number:d8}', 'hash', 'Person {number}', true, 'approved', 0, 0)
            """;
    }

    private static string Standing(CustomerId customer, bool good) =>
        $"insert into customer_standing (customer_id, in_good_standing, updated_at) values ('{customer}', {good}, 0)";

    private static string State(DriverId driver) =>
        $"""
        insert into driver_realtime_state (driver_id, has_socket, is_online, is_available, wanted_available, current_service_mode,
          last_known_lat, last_known_lng, last_update_at, country_code, city, in_good_standing, display_name, vehicle_make_model, vehicle_plate_masked, rating)
        values ('{driver}', true, true, true, true, 'ride', 23.78, 90.4, 0, 'BD', 'Dhaka', true, 'Karim Mia', 'Toyota Axio', '•••-••-3456', 4.8)
        """;
}
