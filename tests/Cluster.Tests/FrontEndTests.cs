using System.Net;
using System.Net.Http.Json;
using SafeGo.Testing;

namespace SafeGo.Cluster;

/// <summary>Front-ends as clients of silos that come and go.</summary>
[Collection(SafeGoProcesses.OneTestAtATime)]
public sealed class FrontEndTests
{
    [Fact]
    public async Task Ride_WhenItsPeopleAreOnTwoFrontEnds_IsOneStory()
    {
        await using var cluster = await SafeGoCluster.Create();
        var (one, other) = (cluster.StartSilo(SafeGoCluster.SiloPorts()), cluster.StartSilo(SafeGoCluster.SiloPorts()));
        var (here, there) = (cluster.StartFrontEnd(), cluster.StartFrontEnd());
        foreach (var process in (SafeGoProcess[])[one, other, here, there]) await process.UntilReady();
        var (customers, drivers) = (new TestCity(here), new TestCity(there));
        await using var customer = await customers.Customer();
        await using var driver = await drivers.IdleDriver();
        await driver.Socket.Locate(customers.Corner.Lat, customers.Corner.Lng);
        await driver.Socket.SetStatus(available: true, "ride");

        var ride = await customers.Ask(customer);
        await driver.Socket.Next("ride:offer");
        Assert.Equal("assigned", await driver.Socket.Respond(ride.Text("dispatch_session_id"), "accept"));

        await customer.Socket.Next("ride:driver_assigned");
        // A first search that is cut short, on a machine just started, tells of the searching twice.
        Assert.Equal(Enumerable.Range(1, customer.Socket.Seqs.Count).Select(n => (long)n), customer.Socket.Seqs);
    }

    [Fact]
    public async Task FrontEnd_WhenSilosComeLateOrDieAndComeBack_RefusesMeanwhileAndServesAgain()
    {
        await using var cluster = await SafeGoCluster.Create();
        var frontEnd = cluster.StartFrontEnd();
        await frontEnd.Until(async () => await frontEnd.Status("/health/live") == HttpStatusCode.OK, "it answers before any silo is there");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await frontEnd.Status("/health/ready"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await frontEnd.Status("/api/profile"));

        var ports = SafeGoCluster.SiloPorts();
        var silo = cluster.StartSilo(ports);
        await frontEnd.UntilReady();
        var city = new TestCity(frontEnd);
        await AssertServed(frontEnd, city);
        await using var customer = await city.Customer();

        await silo.Kill();
        await frontEnd.Until(async () => await frontEnd.Status("/health/ready") == HttpStatusCode.ServiceUnavailable, "it is not ready without a silo");
        Assert.Equal("503 unavailable", await (await customer.Http.PostAsJsonAsync("/api/rides/request", TestCity.Request(city.Corner))).Problem());

        cluster.StartSilo(ports);
        await frontEnd.UntilReady();
        await AssertServed(frontEnd, city);
    }

    [Fact]
    public async Task Dashboard_OfAFrontEnd_ShowsWhatTheSilosCollected()
    {
        await using var cluster = await SafeGoCluster.Create();
        var (one, other) = (cluster.StartSilo(SafeGoCluster.SiloPorts()), cluster.StartSilo(SafeGoCluster.SiloPorts()));
        var frontEnd = cluster.StartFrontEnd();
        foreach (var process in (SafeGoProcess[])[one, other, frontEnd]) await process.UntilReady();
        using var anonymous = frontEnd.Anonymous();
        Assert.Equal("401 unauthenticated", await (await anonymous.GetAsync("/admin/grains")).Problem());
        using var driver = await frontEnd.SignedIn("driver1.us@safego.test");
        Assert.Equal("403 forbidden", await (await driver.GetAsync("/admin/grains")).Problem());
        using var admin = await frontEnd.SignedIn("admin@safego.test");
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/admin/grains")).StatusCode);

        await frontEnd.Until(
            async () => (await (await admin.GetAsync("/admin/grains/DashboardCounters")).Json()).GetProperty("totalActiveHostCount").GetInt32() == 2, "both silos are counted");
        await frontEnd.Until(
            async () =>
            {
                await AssertServed(frontEnd, new TestCity(frontEnd));
                return (await (await admin.GetAsync("/admin/grains/ClusterStats")).Json()).EnumerateObject().Any();
            },
            "calls are counted");
    }

    private static async Task AssertServed(SafeGoProcess frontEnd, TestCity city)
    {
        await using var customer = await city.Customer();
        var answer = await customer.Http.PostAsJsonAsync("/api/rides/request", TestCity.Request(city.Corner));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{answer.StatusCode} from a front-end that is ready:{Environment.NewLine}{frontEnd.Said}");
        await customer.Socket.Next("ride:no_driver_found");
    }
}
