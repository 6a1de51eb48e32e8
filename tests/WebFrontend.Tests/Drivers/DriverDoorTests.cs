using System.Net.Http.Json;
using System.Text.Json;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Drivers;

public sealed class DriverDoorTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private readonly TestCity city = new(app);

    [Fact]
    public async Task Respond_ByBothDoors_IsOneAnswer()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await driver.Socket.Next("ride:offer");

        Assert.Equal("assigned", (await (await driver.Respond(session, "accept")).Json()).Text("outcome"));
        Assert.Equal("assigned", await driver.Socket.Respond(session, "accept"));
        Assert.Equal("409 offer_expired", await (await driver.Respond(session, "reject")).Problem());
        await customer.Socket.Next("ride:driver_assigned");
        await driver.Advance((await driver.Socket.Next("ride:assignment_confirmed")).Text("ride_id"), "driver_arriving");
        await customer.Socket.Next("ride:status_changed");
        Assert.Single(customer.Socket.Heard, e => e.Name == "ride:driver_assigned");
    }

    [Fact]
    public async Task Respond_WhenAnotherWasFaster_IsOfferExpired()
    {
        await using var customer = await city.Customer();
        await using var fast = await city.Driver(0.1);
        await using var slow = await city.Driver(0.2);
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await slow.Socket.Next("ride:offer");
        await fast.Socket.Respond(session, "accept");
        Assert.Equal("offer_expired", await slow.Socket.Respond(session, "accept"));
        Assert.Equal("409 offer_expired", await (await slow.Respond(session, "accept")).Problem());
    }

    [Fact]
    public async Task Respond_ToASessionNeverAskedFor_IsAsIfItDidNotExist()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        await using var stranger = await city.IdleDriver();
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        foreach (var id in new[] { session, Guid.CreateVersion7().ToString(), "nonsense" })
        {
            Assert.Equal("404 not_found", await (await stranger.Respond(id, "accept")).Problem());
            Assert.StartsWith("not_found: ", await stranger.Socket.Refusal("driver:ride_offer_response", new Dictionary<string, object> { ["dispatch_session_id"] = id, ["decision"] = "accept" }), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Respond_ByManyAtOnceToWhatNobodyOpened_IsAsIfItDidNotExist()
    {
        var drivers = await app.People("driver", "US", 40);
        var session = Guid.CreateVersion7();

        var answers = await Task.WhenAll(drivers.SelectMany(d => Enumerable.Repeat(d, 10)).Select(async d =>
        {
            using var http = app.With(d.AccessToken);
            return await (await http.PostAsync($"/api/driver/ride-offers/{session}/respond", SafeGoApp.Raw("""{"decision":"accept"}"""))).Problem();
        }));

        Assert.All(answers, a => Assert.Equal("404 not_found", a));
    }

    [Theory]
    [InlineData("""{"decision":"ACCEPT"}""")]
    [InlineData("""{"decision":"accept "}""")]
    [InlineData("""{"decision":true}""")]
    [InlineData("""{"decision":1}""")]
    [InlineData("""{"decision":["accept"]}""")]
    [InlineData("""{}""")]
    public async Task Respond_WithNoDecision_IsRefusedBeforeTheSessionIsLookedFor(string body)
    {
        using var http = await app.SignedIn("driver1.us@safego.test");
        using var content = SafeGoApp.Raw(body);
        Assert.Equal("400 validation_failed", await (await http.PostAsync("/api/driver/ride-offers/nonsense/respond", content)).Problem());
    }

    [Fact]
    public async Task Advance_InAnyOtherOrder_IsRefused()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var ride = await city.Ask(customer);
        await driver.Socket.Next("ride:offer");
        await driver.Socket.Respond(ride.Text("dispatch_session_id"), "accept");
        var id = ride.Text("ride_id");

        Assert.Equal("409 invalid_state", await (await driver.Advance(id, "in_progress")).Problem());
        Assert.Equal("400 validation_failed", await (await driver.Advance(id, "accepted")).Problem());
        Assert.Equal("driver_arriving", (await (await driver.Advance(id, "driver_arriving")).Json()).Text("status"));
        Assert.Equal("driver_arriving", (await (await driver.Advance(id, "driver_arriving")).Json()).Text("status"));
        Assert.Equal("409 invalid_state", await (await driver.Advance(id, "completed")).Problem());

        await using var other = await city.IdleDriver();
        Assert.Equal("404 not_found", await (await other.Advance(id, "in_progress")).Problem());
        Assert.Equal("404 not_found", await (await other.Http.PostAsJsonAsync($"/api/driver/rides/{id}/cancel", new { reason = "x" })).Problem());
    }

    [Fact]
    public async Task SetStatus_ByRules_IsAnsweredOrRefused()
    {
        await using var driver = await city.IdleDriver();
        var answer = await driver.Socket.Invoke("driver:set_status", new Dictionary<string, object> { ["is_available"] = true, ["current_service_mode"] = "all" });
        Assert.Equal("""{"is_online":true,"is_available":true,"current_service_mode":"all"}""", answer.GetRawText());
        Assert.StartsWith("validation_failed: ", await Refused(true, "offline"), StringComparison.Ordinal);
        Assert.StartsWith("validation_failed: ", await Refused(true, "taxi"), StringComparison.Ordinal);
        Assert.StartsWith("validation_failed: ", await Refused("yes", "ride"), StringComparison.Ordinal);

        Task<string> Refused(object available, string mode) =>
            driver.Socket.Refusal("driver:set_status", new Dictionary<string, object> { ["is_available"] = available, ["current_service_mode"] = mode });
    }

    [Fact]
    public async Task SetStatus_WhileOnAJob_CannotBeAvailable()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await driver.Socket.Next("ride:offer");
        await driver.Socket.Respond(session, "accept");
        Assert.StartsWith("invalid_state: ", await driver.Socket.Refusal("driver:set_status", new Dictionary<string, object> { ["is_available"] = true, ["current_service_mode"] = "ride" }), StringComparison.Ordinal);
        Assert.Equal("driver_arriving", (await (await driver.Advance((await driver.Socket.Next("ride:assignment_confirmed")).Text("ride_id"), "driver_arriving")).Json()).Text("status"));
    }

    [Fact]
    public async Task SetStatus_ToUnavailable_WithdrawsHisOffers()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        await city.Ask(customer);
        await driver.Socket.Next("ride:offer");
        await driver.Socket.SetStatus(available: false, "offline");
        Assert.Equal("withdrawn", (await driver.Socket.Next("ride:offer_expired")).Text("reason"));
        await customer.Socket.Next("ride:no_driver_found");
    }

    [Fact]
    public async Task State_WhileHoldingAnOfferAndOnAJob_ShowsThem()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        var offer = await driver.Socket.Next("ride:offer");

        var holding = await (await driver.Http.GetAsync("/api/driver/state")).Json();
        var shown = holding.GetProperty("open_offers")[0];
        foreach (var field in shown.EnumerateObject()) Assert.Equal(offer.GetProperty(field.Name).GetRawText(), field.Value.GetRawText());

        await driver.Socket.Respond(session, "accept");
        var working = await (await driver.Http.GetAsync("/api/driver/state")).Json();
        Assert.Equal((session, "accepted"), (working.GetProperty("assignment").Text("dispatch_session_id"), working.GetProperty("assignment").Text("status")));
        Assert.Empty(working.GetProperty("open_offers").EnumerateArray());
        Assert.False(working.GetProperty("is_available").GetBoolean());
    }

    [Fact]
    public async Task State_WhileNoOfferCanCome_SaysWhyNot()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.IdleDriver();
        Assert.Equal("not_available", driver.Socket.Heard[0].Payload.Text("no_offers_because"));
        Assert.Equal("not_available", await Why());
        await driver.Socket.SetStatus(available: true, "ride");
        Assert.Equal("no_fix", await Why());
        await driver.Socket.Locate(51.5, -0.12);
        Assert.Equal("outside_service_area", await Why());

        await using var ready = await city.Driver();
        Assert.Equal(JsonValueKind.Null, (await State(ready)).GetProperty("no_offers_because").ValueKind);
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await ready.Socket.Next("ride:offer");
        Assert.Equal("holding_an_offer", (await State(ready)).Text("no_offers_because"));
        await ready.Socket.Respond(session, "accept");
        Assert.Equal("on_a_job", (await State(ready)).Text("no_offers_because"));

        async Task<string> Why() => (await State(driver)).Text("no_offers_because");
        static async Task<JsonElement> State(TestDriver one) => await (await one.Http.GetAsync("/api/driver/state")).Json();
    }
}
