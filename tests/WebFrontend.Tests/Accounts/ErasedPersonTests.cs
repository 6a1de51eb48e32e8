using System.Net;
using SafeGo.Rooms;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Accounts;

/// <summary>What people who met somebody still hear and have of him after he was erased, by the doors.</summary>
public sealed class ErasedPersonTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private static readonly string[] Addresses = ["12 Corner Street", "Times Square"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erase_OfACustomer_LeavesDriversEventsWithoutHim()
    {
        var city = new TestCity(app);
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        await Ride(city, customer, driver);
        var told = driver.Socket.Seqs;

        await Erase(customer.UserId);

        var again = await Resumed(driver.AccessToken, told.Count);
        Assert.Equal(told, again.Select(e => e.Seq));
        Assert.All(again, e => Assert.DoesNotContain(Addresses, a => $"{e.Payload}".Contains(a, StringComparison.Ordinal)));
        var offer = again.Single(e => e.Name == RoomEventNames.RideOffer).Payload;
        Assert.Equal(("Erased", "ride"), (offer.Text("customer_name_short"), offer.Text("service_type")));
        var confirmed = again.Single(e => e.Name == RoomEventNames.RideAssignmentConfirmed).Payload;
        Assert.Equal(Math.Round(city.Corner.Lat, 2), confirmed.GetProperty("pickup_location").GetProperty("lat").GetDouble(), 6);
    }

    [Fact]
    public async Task Erase_OfADriver_LeavesCustomersEventsWithoutHim()
    {
        var city = new TestCity(app);
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        await Ride(city, customer, driver);
        var told = customer.Socket.Seqs;

        await Erase(driver.UserId);

        var again = await Resumed(customer.AccessToken, told.Count);
        Assert.Equal(told, again.Select(e => e.Seq));
        var shown = again.Single(e => e.Name == RoomEventNames.RideDriverAssigned).Payload.GetProperty("driver");
        Assert.Equal(("Erased", null, null), (shown.Text("display_name"), shown.Text("vehicle_make_model"), shown.Text("vehicle_plate_masked")));
    }

    [Fact]
    public async Task Export_OfADriver_HoldsHisRidesAndNothingOfHisCustomers()
    {
        var city = new TestCity(app);
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var ride = await Ride(city, customer, driver);
        var name = driver.Socket.Heard.Single(e => e.Name == RoomEventNames.RideOffer).Payload.Text("customer_name_short");
        using var admin = await app.SignedIn("admin@safego.test");

        var export = await admin.GetStringAsync($"/api/admin/users/{driver.UserId}/export", Token);

        Assert.Contains(ride, export, StringComparison.Ordinal);
        Assert.All([.. Addresses, name, customer.UserId, "pickup_location", "\\\"pickup\\\""], text => Assert.DoesNotContain(text, export, StringComparison.Ordinal));
    }

    private static async Task<string> Ride(TestCity city, TestCustomer customer, TestDriver driver)
    {
        var asked = await city.Ask(customer);
        var (ride, session) = (asked.Text("ride_id"), asked.Text("dispatch_session_id"));
        await driver.Socket.Next(RoomEventNames.RideOffer);
        Assert.Equal("assigned", await driver.Socket.Respond(session, "accept"));
        foreach (var step in new[] { "driver_arriving", "in_progress", "completed" }) (await driver.Advance(ride, step)).EnsureSuccessStatusCode();
        foreach (var socket in new[] { customer.Socket, driver.Socket }) await socket.Next(RoomEventNames.RideStatusChanged, e => e.Text("status") == "completed");
        return ride;
    }

    private async Task Erase(string user)
    {
        using var admin = await app.SignedIn("admin@safego.test");
        Assert.Equal(HttpStatusCode.NoContent, (await admin.PostAsync($"/api/admin/users/{user}/erase", null, Token)).StatusCode);
    }

    private async Task<IReadOnlyList<HeardEvent>> Resumed(string token, int count)
    {
        await using var socket = await TestSocket.Connect(app, token);
        Assert.False(await socket.Resume(0));
        await Wait.Until(() => Task.FromResult(socket.Seqs.Count >= count), "the log was told again");
        return [.. socket.Heard.Where(e => e.Name != RoomEventNames.State)];
    }
}
