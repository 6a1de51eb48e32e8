using System.Net.Http.Json;
using System.Text.Json;
using SafeGo.Testing;

namespace SafeGo.Cluster;

/// <summary>A process on a machine whose clock is wrong judges by the database's all the same (design D7).</summary>
[Collection(SafeGoProcesses.OneTestAtATime)]
public sealed class ClockTests
{
    private const string FakeTime = "/usr/bin/faketime";
    private const int OfferSeconds = 5;

    // Far less than any of the clocks is wrong; a test machine may be slow.
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(30);

    private static readonly (string Name, string Value)[] HourOnly = [("FAKETIME_DONT_FAKE_MONOTONIC", "1"), ("FAKETIME_FORCE_MONOTONIC_FIX", "0")];

    [Theory]
    [InlineData("+90s")]
    [InlineData("-1h")]
    public async Task Offer_WhenTheSilosClockIsWrong_LapsesNeitherEarlyNorLate(string wrong)
    {
        Assert.SkipUnless(File.Exists(FakeTime), "Skipped: faketime is not installed (Debian: apt-get install faketime).");
        await using var cluster = await SafeGoCluster.Create();
        cluster.Settings["Dispatch:offer_timeout_seconds"] = $"{OfferSeconds}";
        var silo = cluster.StartSilo([.. SafeGoCluster.SiloPorts(), .. HourOnly], FakeTime, "-f", wrong);
        var frontEnd = cluster.StartFrontEnd();
        await silo.UntilReady();
        await frontEnd.UntilReady();
        var city = new TestCity(frontEnd);
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();

        await city.Ask(customer);
        var offer = await driver.Socket.Next("ride:offer");
        Assert.InRange(TimeProvider.System.GetUtcNow() - At(offer, "occurred_at"), -Near, Near);
        var lapsed = await driver.Socket.Next("ride:offer_expired");
        Assert.Equal("timeout", lapsed.Text("reason"));
        Assert.InRange(At(lapsed, "occurred_at") - At(offer, "occurred_at"), TimeSpan.FromSeconds(OfferSeconds), Near);
        await customer.Socket.Next("ride:no_driver_found");
    }

    [Theory]
    [InlineData("+90s")]
    [InlineData("-1h")]
    public async Task Decide_WhenTheFrontEndsClockIsWrong_IsWrittenByTheDatabases(string wrong)
    {
        Assert.SkipUnless(File.Exists(FakeTime), "Skipped: faketime is not installed (Debian: apt-get install faketime).");
        await using var cluster = await SafeGoCluster.Create();
        var silo = cluster.StartSilo(SafeGoCluster.SiloPorts());
        var frontEnd = cluster.Start("SafeGo.WebFrontend", HourOnly, FakeTime, "-f", wrong);
        foreach (var process in (SafeGoProcess[])[silo, frontEnd]) await process.UntilReady();
        var person = (await frontEnd.People("customer", "US", 1))[0];
        using var admin = await frontEnd.SignedIn("admin@safego.test");

        (await admin.PostAsJsonAsync($"/api/admin/users/{person.UserId}/block", new { reason = "why" }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        var told = (await (await admin.GetAsync("/api/admin/audit?limit=1", TestContext.Current.CancellationToken)).Json()).GetProperty("entries")[0];
        Assert.Equal(person.UserId, told.Text("user_id"));
        Assert.InRange(TimeProvider.System.GetUtcNow() - At(told, "occurred_at"), -Near, Near);
    }

    private static DateTimeOffset At(JsonElement payload, string name) => payload.GetProperty(name).GetDateTimeOffset();
}
