using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using SafeGo.Testing;

namespace SafeGo.Cluster;

/// <summary>A city lives in the silos that carry its name, and in any while there is none (design D16).</summary>
[Collection(SafeGoProcesses.OneTestAtATime)]
public sealed class CityTests
{
    private const string Cell = "SafeGo.Cells.CellGrain";

    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task City_WhenASiloOfItsNameJoinsAndLeaves_MovesThereAndBackWithoutAFailedRequest()
    {
        await using var cluster = await SafeGoCluster.Create();
        cluster.Settings["Limits:ride_requests_per_minute"] = "1000000";
        var everywhere = SafeGoCluster.SiloPorts();
        var first = cluster.StartSilo([.. everywhere, ("SafeGo:City", "Dhaka")]);
        var frontEnd = cluster.StartFrontEnd();
        await first.UntilReady();
        await frontEnd.UntilReady();
        await using var client = await ClusterClient.Connect(cluster);
        using var stop = new CancellationTokenSource();
        var city = new TestCity(frontEnd);
        await using var customer = await city.Customer();
        var asking = Task.Run(() => AskAllTheTime(city, customer, stop.Token));
        await first.Until(async () => (await client.PortsOf(Cell)).Count > 3, "cells of New York are looked at");
        Assert.Equal([Port(everywhere)], (await client.PortsOf(Cell)).Distinct());

        var home = SafeGoCluster.SiloPorts();
        var second = cluster.StartSilo([.. home, ("SafeGo:City", "nyc")]);
        await second.UntilReady();
        var joined = Stopwatch.GetTimestamp();
        await second.Until(async () => (await client.PortsOf(Cell)).All(port => port == Port(home)), "all cells of New York are in its silo");
        Assert.InRange(Stopwatch.GetElapsedTime(joined), TimeSpan.Zero, Minute);

        Assert.Equal(0, await second.Stop());
        await first.Until(async () => (await client.PortsOf(Cell)) is { Count: > 3 } ports && ports.All(port => port == Port(everywhere)), "the cells are back where there is a silo");
        await stop.CancelAsync();
        Assert.Empty(await asking);
    }

    private static int Port((string Name, string Value)[] ports) => int.Parse(ports[0].Value, System.Globalization.CultureInfo.InvariantCulture);

    /// <returns>What went wrong.</returns>
    private static async Task<List<string>> AskAllTheTime(TestCity city, TestCustomer customer, CancellationToken stop)
    {
        var failures = new List<string>();
        while (!stop.IsCancellationRequested)
        {
            var answer = await customer.Http.PostAsJsonAsync("/api/rides/request", TestCity.Request(city.Corner), CancellationToken.None);
            // Nobody is on duty, so each request searches and ends at once. A search that a moving cell holds up goes on
            // after its answer: then the next request finds a ride that is still open.
            if (answer.StatusCode is not (HttpStatusCode.Created or HttpStatusCode.Conflict)) failures.Add(await answer.Problem());
        }

        return failures;
    }
}
