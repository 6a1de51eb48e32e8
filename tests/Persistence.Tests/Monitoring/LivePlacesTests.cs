using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Monitoring;

namespace SafeGo.Persistence.Monitoring;

/// <summary>What the administrators' map is drawn from. Everything there is belongs to it, so each test has a latitude of its own.</summary>
public abstract class LivePlacesTests(Engine engine)
{
    private readonly LivePlaces places = new(engine.Database);
    private readonly LiveDrivers drivers = new(engine.Database);

    [Fact]
    public async Task OfAvailableDrivers_WhenSomeAreNot_HasTheOthers()
    {
        await engine.World.Driver(At(10.1));
        await engine.World.Driver(At(10.2, available: "false"));
        await engine.World.Driver(At(10.3, online: "false"));
        await engine.World.Driver("is_available = true, is_online = true, last_known_lat = null, last_known_lng = null");

        Assert.Equal([10.1], (await places.OfAvailableDrivers()).Select(p => p.Latitude).Where(l => l is > 10 and < 11));
    }

    [Fact]
    public async Task OfOpenSessions_WhenOneIsDecided_HasTheOthersPickups()
    {
        var driver = await engine.World.Driver();
        var before = (await places.OfOpenSessions()).Count;
        await engine.World.Open(await engine.World.Driver());
        var taken = await engine.World.Open(driver);
        Assert.Equal(before + 2, (await places.OfOpenSessions()).Count);

        await taken.Accept(driver);

        Assert.Equal(before + 1, (await places.OfOpenSessions()).Count);
        Assert.Contains(World.Pickup.Point, await places.OfOpenSessions());
    }

    [Fact]
    public async Task List_WithinSurroundings_HasWhoWasSeenThere()
    {
        var cell = H3Index.FromLatLng(new GeoPoint(11.5, 90.4), CityPicture.Resolution);
        var inside = await engine.World.Driver(At(cell.ToLatLng().Latitude, cell.ToLatLng().Longitude));
        await engine.World.Driver(At(11.6));

        var found = Assert.Single(await drivers.List(null, Surroundings.Of(cell), 10));

        Assert.Equal((inside, ServiceMode.Ride), (found.DriverId, found.Mode));
        Assert.Equal(cell, H3Index.FromLatLng(found.LastKnown!.Value, CityPicture.Resolution));
        Assert.Empty(await drivers.List(inside, Surroundings.Of(cell), 10));
    }

    private static string At(double latitude, double longitude = 90.4, string online = "true", string available = "true") => FormattableString.Invariant(
        $"is_online = {online}, is_available = {available}, last_known_lat = {latitude}, last_known_lng = {longitude}, last_update_at = @now");
}

public sealed class SqliteLivePlacesTests(SqliteEngine engine) : LivePlacesTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresLivePlacesTests(PostgresEngine engine) : LivePlacesTests(engine), IClassFixture<PostgresEngine>;
