using System.Diagnostics;
using System.Net.Http.Json;
using SafeGo.Testing;

namespace SafeGo.Cluster;

/// <summary>Blocks on one front-end, sockets on both: of customers, and of drivers who hold an offer. How many is set by <c>SAFEGO_BLOCKS</c>.</summary>
[Collection(SafeGoProcesses.OneTestAtATime)]
public sealed class ManyBlocksTests
{
    private static readonly (double Lat, double Lng) Corner = (40.70, -73.95);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int Blocks => int.TryParse(Environment.GetEnvironmentVariable("SAFEGO_BLOCKS"), out var blocks) ? blocks : 20;

    [Fact]
    public async Task Block_WhenSocketsAreOpenOnTwoFrontEnds_ClosesEachInTwoSecondsAndSaysNothingMore()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, PostgresServer.NotInstalled);
        await using var cluster = await SafeGoCluster.Create();
        var silo = cluster.StartSilo(SafeGoCluster.SiloPorts());
        var (here, there) = (cluster.StartFrontEnd(), cluster.StartFrontEnd());
        foreach (var process in (SafeGoProcess[])[silo, here, there]) await process.UntilReady();
        using var admin = await here.SignedIn("admin@safego.test");
        var drivers = await here.People("driver", "US", Blocks / 2);
        var customers = await here.People("customer", "US", Blocks - drivers.Count);
        var (stage, took) = (new Stage(here, there, admin), new List<TimeSpan>());
        foreach (var (user, token) in customers) took.AddRange(await stage.BlockACustomer(user, token));
        var askers = await here.People("customer", "US", drivers.Count);
        foreach (var (driver, asker) in drivers.Zip(askers)) took.AddRange(await stage.BlockADriver(driver.UserId, driver.AccessToken, asker.AccessToken));

        took.Sort();
        var p99 = took[(int)Math.Ceiling(took.Count * 0.99) - 1];
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{customers.Count} customers and {drivers.Count} drivers with an offer blocked, {took.Count} sockets closed: "
            + $"p50 {took[took.Count / 2].TotalMilliseconds:f0} ms, p99 {p99.TotalMilliseconds:f0} ms; no accept and no event after");
        Assert.InRange(p99, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    private sealed class Stage(SafeGoProcess here, SafeGoProcess there, HttpClient admin)
    {
        public async Task<TimeSpan[]> BlockACustomer(string user, string token)
        {
            await using var one = await TestSocket.Connect(here, token);
            await using var other = await TestSocket.Connect(there, token);
            var took = await Block(user, one, other);
            // The state each began with, and no word after.
            Assert.Equal(2, one.Heard.Count + other.Heard.Count);
            return took;
        }

        /// <summary>He holds an offer on both sockets; nobody else is asked, so that the ride stays without a driver unless he wins it.</summary>
        public async Task<TimeSpan[]> BlockADriver(string user, string token, string asker)
        {
            await using var one = await TestSocket.Connect(here, token);
            await using var other = await TestSocket.Connect(there, token);
            await one.Locate(Corner.Lat, Corner.Lng);
            await one.SetStatus(available: true, "ride");
            using var customer = there.With(asker);
            var ride = await (await customer.PostAsJsonAsync("/api/rides/request", TestCity.Request(Corner), Token)).Json();
            foreach (var socket in new[] { one, other }) await socket.Next("ride:offer");

            var took = await Block(user, one, other);

            var heard = one.Heard.Count + other.Heard.Count;
            foreach (var frontEnd in new[] { here, there }) await AssertOut(frontEnd, token, ride.Text("dispatch_session_id"));
            var told = await (await customer.GetAsync($"/api/rides/{ride.Text("ride_id")}", Token)).Json();
            Assert.NotEqual("accepted", told.Text("status"));
            Assert.Equal(heard, one.Heard.Count + other.Heard.Count);
            // That his offer was taken back he may still hear before his socket closes; a new offer he may not.
            foreach (var socket in new[] { one, other }) Assert.Equal(["state", "ride:offer"], socket.Heard.Select(e => e.Name).Where(n => n != "ride:offer_expired"));
            return took;
        }

        private async Task<TimeSpan[]> Block(string user, params TestSocket[] sockets)
        {
            var began = Stopwatch.GetTimestamp();
            (await admin.PostAsJsonAsync($"/api/admin/users/{user}/block", new { reason = "why" }, Token)).EnsureSuccessStatusCode();
            return await Task.WhenAll(sockets.Select(async socket =>
            {
                await socket.WaitUntilClosed();
                return Stopwatch.GetElapsedTime(began);
            }));
        }

        private static async Task AssertOut(SafeGoProcess frontEnd, string token, string session)
        {
            using var http = frontEnd.With(token);
            Assert.Equal("403 blocked", await (await http.PostAsJsonAsync($"/api/driver/ride-offers/{session}/respond", new { decision = "accept" }, Token)).Problem());
            await Assert.ThrowsAnyAsync<Exception>(() => TestSocket.Connect(frontEnd, token));
        }
    }
}
