using System.Diagnostics;
using System.Net.Http.Json;
using SafeGo.Testing;

namespace SafeGo.Cluster;

/// <summary>Blocks on one front-end, sockets on both. How many is set by <c>SAFEGO_BLOCKS</c>.</summary>
public sealed class ManyBlocksTests
{
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
        var took = new List<TimeSpan>();
        foreach (var (user, token) in await here.People("customer", "US", Blocks))
        {
            await using var one = await TestSocket.Connect(here, token);
            await using var other = await TestSocket.Connect(there, token);
            var began = Stopwatch.GetTimestamp();
            (await admin.PostAsJsonAsync($"/api/admin/users/{user}/block", new { reason = "why" }, Token)).EnsureSuccessStatusCode();
            await Task.WhenAll(one.WaitUntilClosed(), other.WaitUntilClosed());
            took.Add(Stopwatch.GetElapsedTime(began));
            // The state each began with, and no word after.
            Assert.Equal(2, one.Heard.Count + other.Heard.Count);
        }

        took.Sort();
        var p99 = took[(int)Math.Ceiling(took.Count * 0.99) - 1];
        TestContext.Current.TestOutputHelper?.WriteLine($"{took.Count} blocks, sockets closed on both front-ends: p50 {took[took.Count / 2].TotalMilliseconds:f0} ms, p99 {p99.TotalMilliseconds:f0} ms");
        Assert.InRange(p99, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }
}
