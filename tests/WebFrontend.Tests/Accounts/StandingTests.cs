using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeGo.Rooms;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Accounts;

/// <summary>A standing that is lost is felt at once, by whatever door (contract section 3, design D14).</summary>
public sealed class StandingTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("block", "blocked")]
    [InlineData("reject", "not_verified")]
    public async Task Decide_WhenADriverHoldsAnOffer_ClosesHisSocketAndAsksTheNext(string door, string code)
    {
        await using var oneByOne = await SafeGoApp.Start([("Dispatch:max_candidates", "1")]);
        var city = new TestCity(oneByOne);
        await using var customer = await city.Customer();
        await using var near = await city.Driver(0.1);
        await using var far = await city.Driver(0.5);
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await near.Socket.Next(RoomEventNames.RideOffer);

        var began = Stopwatch.GetTimestamp();
        await Decide(oneByOne, near.UserId, door);
        await near.Socket.WaitUntilClosed();

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Promised);
        var heard = near.Socket.Heard.Count;
        await ProblemTests.AssertProblem(await near.Respond(session, "accept"), 403, code);
        await far.Socket.Next(RoomEventNames.RideOffer);
        Assert.Equal("assigned", await far.Socket.Respond(session, "accept"));
        await customer.Socket.Next(RoomEventNames.RideDriverAssigned);
        Assert.Equal(heard, near.Socket.Heard.Count);
        await Assert.ThrowsAsync<HttpRequestException>(() => TestSocket.Connect(oneByOne, near.AccessToken));
    }

    [Fact]
    public async Task Decide_WhenADriverIsOnAJob_LeavesItToHimAndTellsTheAdministrators()
    {
        var city = new TestCity(app);
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        await using var admin = await TestSocket.Connect(app, (await app.SignIn("admin@safego.test")).Text("access_token"));
        var ride = await city.Ask(customer);
        var session = ride.Text("dispatch_session_id");
        await driver.Socket.Next(RoomEventNames.RideOffer);
        await driver.Socket.Respond(session, "accept");

        var decided = await Decide(app, driver.UserId, "block");

        Assert.Equal(session, decided.Text("active_dispatch_session_id"));
        var told = await admin.Next(RoomEventNames.DispatchDriverStandingLost, e => e.Text("driver_id") == driver.UserId);
        Assert.Equal(session, told.Text("dispatch_session_id"));
        Assert.Equal("accepted", (await (await customer.Http.GetAsync($"/api/rides/{ride.Text("ride_id")}", Token)).Json()).Text("status"));

        await Decide(app, driver.UserId, "unblock");
        Assert.Equal(HttpStatusCode.OK, (await driver.Advance(ride.Text("ride_id"), "driver_arriving")).StatusCode);
    }

    [Fact]
    public async Task Decide_WhenACustomerWhoSearchesIsBlocked_EndsTheSearch()
    {
        var city = new TestCity(app);
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await driver.Socket.Next(RoomEventNames.RideOffer);

        await Decide(app, customer.UserId, "block");

        await customer.Socket.WaitUntilClosed();
        Assert.Equal("cancelled", (await driver.Socket.Next(RoomEventNames.RideOfferExpired, e => e.Text("dispatch_session_id") == session)).Text("reason"));
        await ProblemTests.AssertProblem(await driver.Respond(session, "accept"), 409, "offer_expired");
    }

    [Fact]
    public async Task Decide_WhenUnblocked_LetsHimWorkAgain()
    {
        var city = new TestCity(app);
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        await Decide(app, driver.UserId, "block");
        await driver.Socket.WaitUntilClosed();

        await Decide(app, driver.UserId, "unblock");
        await using var again = await TestSocket.Connect(app, driver.AccessToken);
        await again.Locate(city.Corner.Lat, city.Corner.Lng);
        await again.SetStatus(available: true, "ride");

        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await again.Next(RoomEventNames.RideOffer);
        Assert.Equal("assigned", await again.Respond(session, "accept"));
    }

    [Fact]
    public async Task Change_WhenADriverHandsInAnotherVehicle_HeIsOutUntilHeIsApproved()
    {
        var city = new TestCity(app);
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();

        await driver.Http.PutAsJsonAsync("/api/driver/vehicle", new { make_model = "Honda Fit", plate = "NYC-48-2160" }, Token);

        await driver.Socket.WaitUntilClosed();
        Assert.Equal("no_driver_found", (await city.Ask(customer)).Text("dispatch_status"));
        await Decide(app, driver.UserId, "approve");
        await using var again = await TestSocket.Connect(app, driver.AccessToken);
        await again.Locate(city.Corner.Lat, city.Corner.Lng);
        await again.SetStatus(available: true, "ride");
        await again.Respond((await city.Ask(customer)).Text("dispatch_session_id"), "accept");
        var shown = (await customer.Socket.Next(RoomEventNames.RideDriverAssigned)).GetProperty("driver");
        Assert.Equal(("Honda Fit", "•••-••-2160"), (shown.Text("vehicle_make_model"), shown.Text("vehicle_plate_masked")));
    }

    [Theory]
    [InlineData("2020-01-01", "no_driver_found")]
    [InlineData("2040-12-31", "searching_driver")]
    public async Task Licence_WhenItsLastDayIsPast_BringsNoOffer(string expiry, string status)
    {
        var city = new TestCity(app);
        await using var customer = await city.Customer();
        using var newcomer = await TestNewcomer.SignUp(app, "driver", "US");
        await newcomer.HandIn(licenceExpiry: expiry);
        await Decide(app, newcomer.UserId, "approve");
        await using var socket = await TestSocket.Connect(app, newcomer.Http.DefaultRequestHeaders.Authorization!.Parameter!);
        await socket.Locate(city.Corner.Lat, city.Corner.Lng);
        await socket.SetStatus(available: true, "ride");

        Assert.Equal(status, (await city.Ask(customer)).Text("dispatch_status"));
    }

    private static async Task<JsonElement> Decide(SafeGoApp app, string user, string door)
    {
        using var admin = await app.SignedIn("admin@safego.test");
        var answer = await admin.PostAsJsonAsync($"/api/admin/users/{user}/{door}", new { reason = "why", rejection_reason = "why" }, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }
}
