using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Rides;
using SafeGo.Rooms;

namespace SafeGo.Cluster;

/// <summary>A pickup far away from everybody else's, with the people around it.</summary>
public sealed class World(DispatchCluster cluster, GeoPoint pickup, ServiceType service = ServiceType.Ride)
{
    public ServicePolicy Policy { get; } = ServicePolicy.For(service);

    public DispatchCluster Cluster => cluster;

    public TestTime Time => cluster.Time;

    public GeoPoint Pickup => pickup;

    /// <summary>A place so many km from the pickup.</summary>
    /// <param name="direction">Degrees from north, clockwise; for short ways.</param>
    public GeoPoint At(double km, double direction = 0)
    {
        var (north, east) = (km * Math.Cos(Radians(direction)), km * Math.Sin(Radians(direction)));
        var latitude = pickup.Latitude + Degrees(north / GeoPoint.EarthRadiusKm);
        var longitude = pickup.Longitude + Degrees(east / GeoPoint.EarthRadiusKm / Math.Cos(Radians(pickup.Latitude)));
        return new GeoPoint(latitude, longitude);
    }

    /// <summary>A driver who is ready for work so many km from the pickup.</summary>
    public async Task<TestDriver> Driver(double km, ServiceMode? mode = null, string country = "BD", double? rating = null)
    {
        var driver = await NewDriver(country, rating);
        await driver.StartWork(At(km), mode ?? service.Mode());
        return driver;
    }

    /// <summary>Drivers who are ready for work, the first the nearest.</summary>
    public async Task<IReadOnlyList<TestDriver>> Drivers(int count, double fromKm = 0.5)
    {
        var drivers = await NewDrivers(count);
        await Task.WhenAll(drivers.Select((driver, i) => driver.StartWork(At(fromKm + (i * 0.01)), service.Mode())));
        return drivers;
    }

    /// <summary>A driver with an approved account who never connected.</summary>
    public async Task<TestDriver> NewDriver(string country = "BD", double? rating = null, Standing? standing = null) =>
        (await NewDrivers(1, country, rating, standing))[0];

    /// <summary>A customer's request, answered.</summary>
    public async Task<TestRide> Request(string country = "BD", string? city = null) => await (await NewRide(country, city)).Opened();

    /// <summary>A ride that its customer did not ask for yet.</summary>
    public async Task<TestRide> NewRide(string country = "BD", string? city = null)
    {
        var customer = NewAccount(UserRole.Customer, country, Standing.Approved, null);
        await cluster.Rows.Store<IAccountStore>().Create([customer], Time.Now, TestContext.Current.CancellationToken);
        var ride = new TestRide(this, CustomerId.Of(customer.Account.Id), country, city);
        if (service == ServiceType.Food) await Place(ride);
        return ride;
    }

    /// <summary>What a room was told, in order.</summary>
    public Task<IReadOnlyList<RoomEvent>> Said(RoomId room) =>
        cluster.Rows.Store<IRoomLog>().Read(room, 0, 10_000, TestContext.Current.CancellationToken);

    /// <summary>What the food app does before it asks for a driver.</summary>
    public async Task Place(TestRide order)
    {
        var restaurant = NewAccount(UserRole.Restaurant, order.Country, Standing.Approved, null);
        await cluster.Rows.Store<IAccountStore>().Create([restaurant], Time.Now, TestContext.Current.CancellationToken);
        await cluster.Rows.Execute(
            $"""
            insert into food_orders (id, customer_id, restaurant_id, country_code, status, delivery_lat, delivery_lng, delivery_address, items, created_at, updated_at)
            values ('{order.RideId}', '{order.Customer}', '{restaurant.Account.Id}', '{order.Country}', 'placed', 0, 0, 'the market', '[]', 0, 0)
            """);
    }

    private async Task<IReadOnlyList<TestDriver>> NewDrivers(int count, string country = "BD", double? rating = null, Standing? standing = null)
    {
        var accounts = Enumerable.Range(0, count).Select(_ => NewAccount(UserRole.Driver, country, standing ?? Standing.Approved, rating)).ToList();
        await cluster.Rows.Store<IAccountStore>().Create(accounts, Time.Now, TestContext.Current.CancellationToken);
        return [.. accounts.Select(a => new TestDriver(this, DriverId.Of(a.Account.Id)))];
    }

    private static NewAccount NewAccount(UserRole role, string country, Standing standing, double? rating)
    {
        var id = UserId.New();
        return new NewAccount(
            new Account(id, role, country, $"{id}@safego.test", "+8801700000000", "Amina Rahman", standing, IsSimulated: false),
            "no password", role == UserRole.Driver ? new Vehicle("Toyota Axio", "DHA-12-3456") : null, rating);
    }

    private static double Radians(double degrees) => degrees / 180 * Math.PI;

    private static double Degrees(double radians) => radians / Math.PI * 180;
}
