using SafeGo.Testing;

namespace SafeGo.Cluster;

/// <summary>Processes that are not the owners of the tables, each with no more rights than it needs.</summary>
[Collection(SafeGoProcesses.OneTestAtATime)]
public sealed class RoleTests
{
    [Fact]
    public async Task Ride_WhenSiloAndFrontEndHaveTheirOwnRoles_GoesThrough()
    {
        await using var cluster = await SafeGoCluster.Create();
        var owner = cluster.StartSilo(SafeGoCluster.SiloPorts());
        await owner.UntilReady();
        Assert.Equal(0, await owner.Stop());
        var silo = cluster.StartSilo([("ConnectionStrings:SafeGo", await PostgresRoles.Login(cluster.ConnectionString, PostgresRoles.Silo)), .. SafeGoCluster.SiloPorts()]);
        var frontEnd = cluster.StartFrontEnd([("ConnectionStrings:SafeGo", await PostgresRoles.Login(cluster.ConnectionString, PostgresRoles.FrontEnd))]);
        foreach (var process in (SafeGoProcess[])[silo, frontEnd]) await process.UntilReady();
        var city = new TestCity(frontEnd);
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();

        var ride = await city.Ask(customer);
        await driver.Socket.Next("ride:offer");
        Assert.Equal("assigned", await driver.Socket.Respond(ride.Text("dispatch_session_id"), "accept"));
        foreach (var step in new[] { "driver_arriving", "in_progress", "completed" }) (await driver.Advance(ride.Text("ride_id"), step)).EnsureSuccessStatusCode();

        await customer.Socket.Next("ride:status_changed", e => e.Text("status") == "completed");
        Assert.DoesNotContain("permission denied", silo.Said + frontEnd.Said, StringComparison.Ordinal);
    }
}
