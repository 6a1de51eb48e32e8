using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Rooms;

public sealed class ResumeTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private readonly TestCity city = new(app);

    [Fact]
    public async Task Resume_AfterALostSocket_BringsEachMissedEventOnceInOrder()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var ride = await city.Ask(customer);
        await customer.Socket.Next("ride:searching_driver");
        var seen = customer.Socket.Seqs[^1];
        await customer.Socket.DisposeAsync();

        await driver.Socket.Next("ride:offer");
        await driver.Socket.Respond(ride.Text("dispatch_session_id"), "accept");
        await driver.Advance(ride.Text("ride_id"), "driver_arriving");

        await using var back = await TestSocket.Connect(app, customer.AccessToken);
        var state = await back.Next("state");
        Assert.Equal("driver_arriving", state.GetProperty("active_ride").Text("status"));
        Assert.False(await back.Resume(seen));
        await driver.Advance(ride.Text("ride_id"), "in_progress");
        await back.Next("ride:status_changed", e => e.Text("status") == "in_progress");
        Assert.Equal(Enumerable.Range((int)seen + 1, 3).Select(n => (long)n), back.Seqs);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(1.5)]
    [InlineData("3")]
    [InlineData(null)]
    public async Task Resume_FromNoNumber_IsRefused(object? after)
    {
        await using var customer = await city.Customer();
        Assert.StartsWith("validation_failed: ", await customer.Socket.Refusal("events:resume", new Dictionary<string, object?> { ["after"] = after }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_FromANumberTheLogDoesNotKnow_IsAGapWithAFreshState()
    {
        await using var customer = await city.Customer();
        Assert.True(await customer.Socket.Resume(1_000));
        await Wait.Until(() => Task.FromResult(customer.Socket.Heard.Count(e => e.Name == "state") == 2), "a fresh state comes");
    }

    [Fact]
    public async Task Event_OnTwoDevicesOfOnePerson_ComesToBothOnce()
    {
        await using var customer = await city.Customer();
        await using var second = await TestSocket.Connect(app, customer.AccessToken);
        await city.Ask(customer);
        foreach (var socket in new[] { customer.Socket, second })
        {
            await socket.Next("ride:no_driver_found");
            Assert.Equal([1, 2, 3], socket.Seqs);
        }
    }

    [Fact]
    public async Task AdminRoom_WhileARideGoesOn_TellsItInIdsAndCounts()
    {
        var token = (await app.SignIn("admin@safego.test")).GetProperty("access_token").GetString()!;
        await using var admin = await TestSocket.Connect(app, token);
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await driver.Socket.Next("ride:offer");
        await driver.Socket.Respond(session, "accept");

        var accepted = await admin.Next("dispatch:driver_accepted", IsOurs);
        Assert.Equal(driver.UserId, accepted.Text("driver_id"));
        Assert.Matches("^86[0-9a-f]{13}$", (await admin.Next("dispatch:session_created", IsOurs)).Text("cell"));
        await admin.Next("dispatch:offer_sent", IsOurs);
        await admin.Next("dispatch:driver_presence");
        Assert.Equal(admin.Seqs, admin.Seqs.Order().Distinct());
        Assert.StartsWith("forbidden: ", await admin.Refusal("driver:set_status", new Dictionary<string, object>()), StringComparison.Ordinal);

        bool IsOurs(System.Text.Json.JsonElement e) => e.Text("dispatch_session_id") == session;
    }

    [Fact]
    public async Task Presence_WhenTheLastSocketGoes_StopsNewOffersAndKeepsTheOpenOneAnswerable()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await driver.Socket.Next("ride:offer");
        await driver.Socket.DisposeAsync();

        await Wait.Until(async () => !(await (await driver.Http.GetAsync("/api/driver/state")).Json()).GetProperty("is_online").GetBoolean(), "the driver is offline");
        await using var other = await city.Customer();
        Assert.Equal("no_driver_found", (await city.Ask(other)).Text("dispatch_status"));
        Assert.Equal("assigned", (await (await driver.Respond(session, "accept")).Json()).Text("outcome"));
    }

    [Fact]
    public async Task Presence_WhenBackWithinTheGrace_IsAvailableAsBefore()
    {
        await using var driver = await city.Driver();
        await driver.Socket.DisposeAsync();
        await Wait.Until(async () => !(await (await driver.Http.GetAsync("/api/driver/state")).Json()).GetProperty("is_online").GetBoolean(), "the driver is offline");
        await using var back = await TestSocket.Connect(app, driver.AccessToken);
        var state = await back.Next("state");
        Assert.Equal((true, true, "ride"), (state.GetProperty("is_online").GetBoolean(), state.GetProperty("is_available").GetBoolean(), state.Text("current_service_mode")));
    }
}
