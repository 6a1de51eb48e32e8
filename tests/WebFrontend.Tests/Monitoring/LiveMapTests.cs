using System.Text.Json;
using SafeGo.Geo;
using SafeGo.Monitoring;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Monitoring;

/// <summary>The map as an administrator's socket hears it: everything at first, then what changes.</summary>
public sealed class LiveMapTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private readonly TestCity city = new(app);

    [Fact]
    public async Task State_OfAnAdministrator_HasTheCellsAndWhereTheyLie()
    {
        await using var driver = await city.Driver();
        await using var first = await Admin();
        await Sees(first, 1);

        await using var second = await Admin();

        var cell = Find(await second.Next("state"))!.Value;

        Assert.Equal("New York", cell.Text("city"));
        Assert.Equal((1, 0), (cell.GetProperty("supply").GetInt32(), cell.GetProperty("demand").GetInt32()));
        var boundary = cell.GetProperty("boundary").EnumerateArray().Select(n => n.GetDouble()).ToList();
        Assert.InRange(boundary.Count, 12, 20);
        Assert.InRange(boundary[0], city.Corner.Lat - 0.05, city.Corner.Lat + 0.05);
        Assert.InRange(boundary[1], city.Corner.Lng - 0.05, city.Corner.Lng + 0.05);
    }

    [Fact]
    public async Task Presence_WhenFiguresChange_TellsThoseCellsAndNoOthers()
    {
        var other = new TestCity(app);
        await using var elsewhere = await other.Driver();
        await using var admin = await Admin();
        await Wait.Until(() => Task.FromResult(admin.Heard.Any(e => Find(e.Payload, other) is not null)), "the other corner is seen");

        await using var driver = await city.Driver();
        var told = await admin.Next("dispatch:driver_presence", p => Supply(p) == 1);
        await driver.Socket.SetStatus(available: false, "ride");
        var gone = await admin.Next("dispatch:driver_presence", p => Supply(p) == 0);

        Assert.True(Find(told)!.Value.TryGetProperty("boundary", out _), "A cell that is new is told with its place.");
        Assert.False(Find(gone)!.Value.TryGetProperty("boundary", out _), "Where it lies is known by then.");
        Assert.Null(Find(gone, other));
        Assert.Contains(admin.Heard, e => e.Name == "dispatch:driver_presence" && !e.Payload.TryGetProperty("cells", out _));
        Assert.DoesNotContain(driver.UserId, told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LiveDrivers_OfOneCell_AreThoseInItToAHundredMetres()
    {
        await using var driver = await city.Driver();
        await using var elsewhere = await new TestCity(app).Driver();
        using var http = await app.SignedIn("admin@safego.test");
        await Wait.Until(async () => (await InCell(http)).Count == 1, "the position is written");

        var found = (await InCell(http))[0];

        Assert.Equal(driver.UserId, found.Text("driver_id"));
        Assert.Equal(Math.Round(city.Corner.Lat, 3), found.GetProperty("position").GetProperty("lat").GetDouble());
        Assert.Equal(Math.Round(city.Corner.Lng, 3), found.GetProperty("position").GetProperty("lng").GetDouble());
        var refused = await http.GetAsync("/api/admin/drivers/live?cell=nonsense");
        Assert.Equal("400 validation_failed", await refused.Problem());
        Assert.True((await refused.Json()).GetProperty("errors").TryGetProperty("cell", out _));
    }

    private async Task<List<JsonElement>> InCell(HttpClient http) =>
        [.. (await (await http.GetAsync($"/api/admin/drivers/live?cell={CellOf(city)}")).Json()).GetProperty("drivers").EnumerateArray()];

    private async Task<TestSocket> Admin() => await TestSocket.Connect(app, (await app.SignIn("admin@safego.test")).Text("access_token"));

    private Task Sees(TestSocket admin, int supply) =>
        Wait.Until(() => Task.FromResult(admin.Heard.Any(e => Supply(e.Payload) == supply)), $"a supply of {supply} is told");

    private int? Supply(JsonElement told) => Find(told)?.GetProperty("supply").GetInt32();

    private JsonElement? Find(JsonElement told) => Find(told, city);

    private static JsonElement? Find(JsonElement told, TestCity corner) => told.TryGetProperty("cells", out var cells)
        ? cells.EnumerateArray().Cast<JsonElement?>().FirstOrDefault(c => c!.Value.Text("cell") == CellOf(corner))
        : null;

    private static string CellOf(TestCity corner) => H3Index.FromLatLng(new GeoPoint(corner.Corner.Lat, corner.Corner.Lng), CityPicture.Resolution).ToString();
}
