using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeGo.Testing;

namespace SafeGo.Cluster;

/// <summary>What was promised holds while processes die; tools/FaultRunner looks for what nobody thought of.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task Silos_WhenAllAreKilled_KeepTheAcceptedRideAndEndTheOpenOffer()
    {
        await using var cluster = await SafeGoCluster.Create();
        cluster.Settings["Dispatch:offer_timeout_seconds"] = "5";
        var ports = (SafeGoCluster.SiloPorts(), SafeGoCluster.SiloPorts());
        var silos = (cluster.StartSilo(ports.Item1), cluster.StartSilo(ports.Item2));
        var frontEnd = cluster.StartFrontEnd();
        await Ready(silos.Item1, silos.Item2, frontEnd);
        var (accepted, open) = (new TestCity(frontEnd), new TestCity(frontEnd));
        await using var winner = await accepted.Driver();
        await using var passenger = await accepted.Customer();
        await using var asked = await open.Driver();
        await using var waiting = await open.Customer();
        var ride = await Accepted(accepted, passenger, winner);
        await open.Ask(waiting);
        await asked.Socket.Next("ride:offer");

        await Task.WhenAll(silos.Item1.Kill(), silos.Item2.Kill());
        await Ready(cluster.StartSilo(ports.Item1), cluster.StartSilo(ports.Item2), frontEnd);

        await asked.Socket.Next("ride:offer_expired", e => e.Text("reason") == "timeout");
        await waiting.Socket.Next("ride:no_driver_found");
        Assert.Equal(HttpStatusCode.OK, (await winner.Advance(ride.Text("ride_id"), "driver_arriving")).StatusCode);
        await passenger.Socket.Next("ride:status_changed", e => e.Text("status") == "driver_arriving");
    }

    [Fact]
    public async Task FrontEnd_WhenKilled_LeavesItsDriverHisGraceToResumeAtAnother()
    {
        await using var cluster = await SafeGoCluster.Create();
        var silo = cluster.StartSilo(SafeGoCluster.SiloPorts());
        var (here, there) = (cluster.StartFrontEnd(), cluster.StartFrontEnd());
        await Ready(silo, here, there);
        var city = new TestCity(here);
        await using var customer = await city.Customer();
        await using var driver = await new TestCity(there).IdleDriver();
        await driver.Socket.Locate(city.Corner.Lat, city.Corner.Lng);
        await driver.Socket.SetStatus(available: true, "ride");
        var ride = await city.Ask(customer);
        var heard = (await driver.Socket.Next("ride:offer")).GetProperty("seq").GetInt64();

        await there.Kill();
        using var rest = here.With(driver.AccessToken);
        await here.Until(async () => !(await State(rest)).GetProperty("is_online").GetBoolean(), "the driver of the killed front-end is offline");
        await using var back = await TestSocket.Connect(here, driver.AccessToken);

        Assert.False(await back.Resume(heard - 1));
        await back.Next("ride:offer", e => e.Text("dispatch_session_id") == ride.Text("dispatch_session_id"));
        Assert.True((await State(rest)).GetProperty("is_available").GetBoolean());
        Assert.Equal("assigned", await back.Respond(ride.Text("dispatch_session_id"), "accept"));
    }

    [Fact]
    public async Task Database_WhenItCrashes_HoldsTheAcknowledgedAccept()
    {
        await using var server = await PostgresServer.StartOwn();
        await using var cluster = await SafeGoCluster.Create(server);
        var (silo, frontEnd) = (cluster.StartSilo(SafeGoCluster.SiloPorts()), cluster.StartFrontEnd());
        await Ready(silo, frontEnd);
        var city = new TestCity(frontEnd);
        await using var driver = await city.Driver();
        await using var customer = await city.Customer();
        var ride = await Accepted(city, customer, driver);

        await server.Crash();
        await Ready(silo, frontEnd);

        Assert.Equal(ride.Text("ride_id"), (await State(driver.Http)).GetProperty("assignment").Text("ride_id"));
        Assert.Equal(HttpStatusCode.OK, (await driver.Advance(ride.Text("ride_id"), "driver_arriving")).StatusCode);
    }

    private static Task Ready(params SafeGoProcess[] processes) => Task.WhenAll(processes.Select(p => p.UntilReady()));

    private static async Task<JsonElement> Accepted(TestCity city, TestCustomer customer, TestDriver driver)
    {
        var ride = await city.Ask(customer);
        await driver.Socket.Next("ride:offer");
        Assert.Equal("assigned", await driver.Socket.Respond(ride.Text("dispatch_session_id"), "accept"));
        return ride;
    }

    private static Task<JsonElement> State(HttpClient driver) => driver.GetFromJsonAsync<JsonElement>("/api/driver/state");
}
