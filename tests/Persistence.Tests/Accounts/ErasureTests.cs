using SafeGo.Accounts;
using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Persistence.Accounts;

public sealed class SqliteErasureTests() : ErasureTests(new SqliteEngine());

public sealed class PostgresErasureTests() : ErasureTests(new PostgresEngine());

/// <summary>What is left of an erased person in the logs of others, on either engine.</summary>
public abstract class ErasureTests(Engine engine) : IAsyncLifetime
{
    private const string Offer =
        """{"pickup_location_summary":"Banani 11","dropoff_location_summary":"Farmgate","pickup":{"lat":23.781,"lng":90.404},"estimated_distance_km":0.1,"city":null,"customer_name_short":"Amina R."}""";

    private const string Confirmed = """{"pickup_location":{"lat":23.78123,"lng":90.40321,"summary":"Banani 11"},"customer_name_short":"Amina R."}""";

    private const string Assigned =
        """{"driver":{"display_name":"Karim Mia","vehicle_make_model":"Toyota Axio","vehicle_plate_masked":"•••-••-3456","driver_rating":4.8},"pickup_location_summary":"Banani 11"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => engine.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Erase_OfACustomer_LeavesDriversTheirLinesWithoutHim()
    {
        var (session, driver) = await Ridden();
        var (other, _) = await Ridden(driver);
        foreach (var (ride, seq) in new[] { (session, 101), (other, 201) })
        {
            await Tell($"driver:{driver}", seq, "ride:offer", Offer, ride);
            await Tell($"driver:{driver}", seq + 1, "ride:assignment_confirmed", Confirmed, ride);
        }

        var log = await Log(session);
        await Erase(session.Request.CustomerId.Value, UserRole.Customer);

        Assert.Equal(
            [
                Same("""{"pickup_location_summary":"","dropoff_location_summary":"","pickup":{"lat":23.78,"lng":90.4},"estimated_distance_km":0.1,"city":null,"customer_name_short":"Erased"}"""),
                Same("""{"pickup_location":{"lat":23.78,"lng":90.4,"summary":""},"customer_name_short":"Erased"}"""),
                Same(Offer), Same(Confirmed),
            ],
            (await engine.Table($"select body from room_events where room = 'driver:{driver}' and seq > 100 order by seq")).Select(Same));
        Assert.Equal(log, await Log(session));
        Assert.Equal("23.78 | 90.4 | - | -", await engine.Row($"select pickup_lat, pickup_lng, request_key, request_digest from rides where customer_id = '{session.Request.CustomerId}'"));
    }

    [Fact]
    public async Task Erase_OfADriver_LeavesCustomersTheirLinesWithoutHim()
    {
        var (session, driver) = await Ridden();
        var room = $"customer:{session.Request.CustomerId}";
        await Tell(room, 101, "ride:driver_assigned", Assigned, session);

        await Erase(driver.Value, UserRole.Driver);

        Assert.Equal(
            Same("""{"driver":{"display_name":"Erased","vehicle_make_model":null,"vehicle_plate_masked":null,"driver_rating":4.8},"pickup_location_summary":"Banani 11"}"""),
            Same(await engine.Row($"select body from room_events where room = '{room}' and seq = 101")));
    }

    [Fact]
    public async Task Erase_WhenSomebodyGaveUpInHisOwnWords_ForgetsTheWords()
    {
        var driver = await engine.World.Driver();
        var session = await engine.World.Open(new DispatchSettings { SearchPatienceSeconds = 60 }, driver);
        await session.Accept(driver);
        await session.CancelByDriver(driver);
        await session.CancelByCustomer();
        Assert.Equal(["-", "flat tyre", "changed my mind"], await Words());

        await Erase(driver.Value, UserRole.Driver);
        Assert.Equal(["-", "-", "changed my mind"], await Words());
        await Erase(session.Request.CustomerId.Value, UserRole.Customer);
        Assert.Equal(["-", "-", "-"], await Words());

        // Whoever accepts says nothing.
        Task<IReadOnlyList<string>> Words() => engine.Table(
            $"select reason from dispatch_session_log where session_id = '{session.Id}' and actor in ('driver', 'customer') and step = 'status_changed' order by number");
    }

    [Fact]
    public async Task Erase_OfACustomer_LeavesNoPlacesInWhatHisSearchesSaw()
    {
        var driver = await engine.World.Driver();
        var session = engine.World.New(await engine.World.Customer());
        var place = new GeoPoint(23.781, 90.404);
        await session.Begin(new SearchStory([new LookedAt(driver, "busy", 0.4, place), new LookedAt(new DriverId(Guid.NewGuid()), "busy", 0.5)], [new ReasonCount(LeftOut.TooFar, 3)]));
        await engine.Run($"update dispatch_sessions set released_at = 1 where id = '{session.Id}'");

        await Erase(session.Request.CustomerId.Value, UserRole.Customer);

        var archive = new Persistence.Monitoring.SessionArchive(engine.Database, engine.Dispatch);
        var story = (await archive.Find(session.Id, Token))!.Stories[1];
        Assert.Equal([(driver, "busy", 0.4)], story.Drivers.Take(1).Select(d => (d.DriverId, d.Reason, d.DistanceKm)));
        Assert.Equal([null, null], story.Drivers.Select(d => d.Place));
        Assert.Equal(3, Assert.Single(story.Others).Count);
    }

    [Fact]
    public async Task Erase_OfACustomer_LeavesNoAddressOfFoodOrParcels()
    {
        var customer = (await engine.World.Customer()).Value;
        await engine.Run(
            $"""
            insert into food_orders (id, customer_id, restaurant_id, country_code, status, delivery_lat, delivery_lng, delivery_address, items, feedback, created_at, updated_at)
            values ('{Guid.NewGuid()}', '{customer}', '{customer}', 'BD', 'delivered', 23.78123, 90.40321, 'Banani 11', '[]', 'cold', 0, 0);
            insert into deliveries (id, customer_id, country_code, status, pickup_lat, pickup_lng, pickup_address, dropoff_lat, dropoff_lng, dropoff_address, parcel_description, created_at, updated_at)
            values ('{Guid.NewGuid()}', '{customer}', 'BD', 'delivered', 23.78123, 90.40321, 'Banani 11', 23.75123, 90.39321, 'Farmgate', 'a ring for Amina', 0, 0)
            """);

        await Erase(customer, UserRole.Customer);

        Assert.Equal("23.78 | 90.4 |  | -", await engine.Row($"select delivery_lat, delivery_lng, delivery_address, feedback from food_orders where customer_id = '{customer}'"));
        Assert.Equal(
            "23.78 | 90.4 |  | 23.75 | 90.39 |  | -",
            await engine.Row($"select pickup_lat, pickup_lng, pickup_address, dropoff_lat, dropoff_lng, dropoff_address, parcel_description from deliveries where customer_id = '{customer}'"));
    }

    // Of a ride that is over.
    private async Task<(StoredSession Session, DriverId Driver)> Ridden(DriverId? by = null)
    {
        var driver = by ?? await engine.World.Driver();
        var session = await engine.World.Open(driver);
        await session.Accept(driver);
        foreach (var step in new[] { "driver_arriving", "in_progress", "completed" }) await session.Advance(driver, step);
        if (by is null) await engine.World.Change(driver, "is_available = true");
        return (session, driver);
    }

    private Task Tell(string room, int seq, string name, string body, StoredSession session) => engine.Run(
        $"insert into room_events (room, seq, event_id, name, body, at, session_id) values ('{room}', {seq}, '{Guid.NewGuid()}', '{name}', '{body}', 0, '{session.Id}')");

    private Task<IReadOnlyList<string>> Log(StoredSession session) =>
        engine.Table($"select number, at, actor, step, status, driver_id, reason from dispatch_session_log where session_id = '{session.Id}' order by number");

    private async Task Erase(Guid user, UserRole role) => Assert.True(await new Administration(engine.Database).Erase(
        new AdminAct(UserId.New(), AdminAction.Erase, new UserId(user), null, engine.Now), role, "none", Token));

    // The engines order fields each in its own way.
    private static string Same(string json) => string.Join(", ", Fields(System.Text.Json.JsonDocument.Parse(json).RootElement, "").Order(StringComparer.Ordinal));

    private static IEnumerable<string> Fields(System.Text.Json.JsonElement json, string path) => json.ValueKind == System.Text.Json.JsonValueKind.Object
        ? json.EnumerateObject().SelectMany(f => Fields(f.Value, $"{path}.{f.Name}"))
        : [$"{path}={json}"];
}
