using System.Net.Http.Json;
using System.Text.Json;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Monitoring;

public sealed class SessionDoorTests(SafeGoApp app) : IClassFixture<SafeGoApp>, IAsyncLifetime
{
    private const string Door = "/api/admin/dispatch/sessions";

    private readonly TestCity city = new(app);
    private HttpClient admin = null!;

    public async ValueTask InitializeAsync() => admin = await app.SignedIn("admin@safego.test");

    public ValueTask DisposeAsync()
    {
        admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Find_OfASession_ExplainsWhyEachDriverWasOrWasNotAsked()
    {
        await using var customer = await city.Customer();
        await using var near = await city.Driver(0.5);
        await using var beyond = await city.Driver(5.01);
        await using var food = await city.IdleDriver();
        await food.Socket.Locate(city.Corner.Lat, city.Corner.Lng);
        await food.Socket.SetStatus(available: true, "food");
        await using var idle = await city.Driver();
        await idle.Socket.SetStatus(available: false, "ride");
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await near.Socket.Next("ride:offer");
        await near.Respond(session, "reject");

        var told = await Get($"{Door}/{session}");

        Assert.Equal("no_driver_found", told.Text("status"));
        var reasons = told.GetProperty("drivers").EnumerateArray().ToDictionary(d => d.Text("driver_id"), d => d.Text("reason"));
        Assert.Equal("rejected", reasons[near.UserId]);
        Assert.Equal("other_mode", reasons[food.UserId]);
        Assert.Equal("too_far", reasons[beyond.UserId]);
        Assert.Equal("not_available", reasons[idle.UserId]);
        Assert.Equal("not_in_search", told.GetProperty("drivers").EnumerateArray().Single(d => d.Text("driver_id") == idle.UserId).Text("stage"));
        Assert.Equal(5, told.GetProperty("settings").GetProperty("max_radius_km").GetDouble());
        Assert.Contains("offer_rejected", told.GetProperty("log").EnumerateArray().Select(l => l.Text("step")));
        Assert.DoesNotContain("Corner Street", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WhenFilteredAndPaged_GivesTheNewestFirst()
    {
        await using var customer = await city.Customer();
        var sessions = new List<string>();
        for (var n = 0; n < 3; n++) sessions.Insert(0, (await city.Ask(customer)).Text("dispatch_session_id"));

        var first = await Get($"{Door}?status=no_driver_found&country_code=US&limit=2");
        var second = await Get($"{Door}?status=no_driver_found&country_code=US&limit=2&cursor={first.Text("next_cursor")}");

        var read = first.GetProperty("sessions").EnumerateArray().Concat(second.GetProperty("sessions").EnumerateArray()).Select(s => s.Text("dispatch_session_id")).ToList();
        Assert.Equal(sessions, read.Where(sessions.Contains));
        var byAlias = await Get($"{Door}?city=NYC&limit=3");
        Assert.Equal(sessions, byAlias.GetProperty("sessions").EnumerateArray().Select(s => s.Text("dispatch_session_id")));
        Assert.Equal(read.Count, read.Distinct().Count());
    }

    [Theory]
    [InlineData("status=lost", "status")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=%20nonsense", "cursor")]
    [InlineData("since=yesterday", "since")]
    public async Task List_WithABadFilter_NamesIt(string query, string field)
    {
        var answer = await admin.GetAsync($"{Door}?{query}");

        Assert.Equal("400 validation_failed", await answer.Problem());
        Assert.True((await answer.Json()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Cancel_ByAnAdministrator_EndsARideThatIsUnderWay()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var ride = await city.Ask(customer);
        var session = ride.Text("dispatch_session_id");
        await driver.Socket.Next("ride:offer");
        await driver.Socket.Respond(session, "accept");
        foreach (var step in new[] { "driver_arriving", "in_progress" }) await driver.Advance(ride.Text("ride_id"), step);

        var first = await Cancel(session);

        Assert.Equal("cancelled_by_admin", (await first.Json()).Text("status"));
        Assert.Equal("admin", (await customer.Socket.Next("ride:cancelled")).Text("by"));
        Assert.Equal("admin", (await driver.Socket.Next("ride:cancelled")).Text("by"));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await (await Cancel(session)).Content.ReadAsStringAsync());
        Assert.Equal(JsonValueKind.Null, (await (await driver.Http.GetAsync("/api/driver/state")).Json()).GetProperty("assignment").ValueKind);
        var told = Assert.Single((await Get("/api/admin/audit")).GetProperty("entries").EnumerateArray(), e => e.GetProperty("dispatch_session_id").GetString() == session);
        Assert.Equal(
            (await Self(), "cancel_session", customer.UserId, "asked by phone"),
            (told.Text("admin_id"), told.Text("action"), told.Text("user_id"), told.Text("detail")));
    }

    [Fact]
    public async Task Cancel_OfWhatHasEnded_IsInvalidState()
    {
        await using var customer = await city.Customer();
        var session = (await city.Ask(customer)).Text("dispatch_session_id");

        Assert.Equal("409 invalid_state", await (await Cancel(session)).Problem());
        Assert.Equal("404 not_found", await (await Cancel(Guid.NewGuid().ToString())).Problem());
        Assert.Equal("404 not_found", await (await admin.GetAsync($"{Door}/not-an-id")).Problem());
    }

    [Fact]
    public async Task LiveDrivers_WhenRead_TellWhoIsOnlineWhere()
    {
        await using var driver = await city.Driver();
        var (found, cursor) = ((JsonElement?)null, "");
        while (found is null)
        {
            var page = await Get($"/api/admin/drivers/live?limit=2{cursor}");
            Assert.True(page.GetProperty("counts").GetProperty("online").GetInt32() >= 1);
            found = page.GetProperty("drivers").EnumerateArray().Cast<JsonElement?>().FirstOrDefault(d => d!.Value.Text("driver_id") == driver.UserId);
            cursor = $"&cursor={page.GetProperty("next_cursor").GetString()}";
        }

        Assert.True(found.Value.GetProperty("is_online").GetBoolean());
        Assert.True(found.Value.GetProperty("is_available").GetBoolean());
        Assert.Equal(("ride", "New York"), (found.Value.Text("current_service_mode"), found.Value.Text("city")));
        Assert.InRange(found.Value.GetProperty("fix_age_seconds").GetDouble(), 0, 60);
    }

    [Theory]
    [InlineData("customer.us@safego.test")]
    [InlineData("driver1.us@safego.test")]
    public async Task Doors_ForAnybodyElse_AreForbidden(string email)
    {
        using var http = await app.SignedIn(email);
        foreach (var door in new[] { Door, $"{Door}/{Guid.NewGuid()}", "/api/admin/drivers/live" }) Assert.Equal("403 forbidden", await (await http.GetAsync(door)).Problem());
        Assert.Equal("403 forbidden", await (await http.PostAsJsonAsync($"{Door}/{Guid.NewGuid()}/cancel", new { reason = "x" })).Problem());
    }

    private async Task<string> Self() => (await Get("/api/profile")).Text("user_id");

    private async Task<JsonElement> Get(string door) => await (await admin.GetAsync(door)).Json();

    private Task<HttpResponseMessage> Cancel(string session) => admin.PostAsJsonAsync($"{Door}/{session}/cancel", new { reason = "asked by phone" });
}
