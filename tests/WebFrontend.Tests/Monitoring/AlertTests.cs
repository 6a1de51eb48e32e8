using System.Globalization;
using System.Text.RegularExpressions;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Monitoring;

/// <summary>
/// An alarm on a figure that nobody tells never rings. Alone, because figures are the process's: a program that ends in the
/// same process takes those of the same name with it.
/// </summary>
[Collection(Alone)]
public sealed class AlertTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    internal const string Alone = "alone";

    private static readonly string[] Words = ["histogram_quantile", "sum", "rate", "max", "by", "and", "le", "city", "outcome", "http_response_status_code"];

    private readonly TestCity city = new(app);

    [Fact]
    public async Task Alerts_WhenARideWasDriven_NameFiguresThatAreTold()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await driver.Socket.Next("ride:offer");
        await driver.Socket.Respond(session, "accept");
        await customer.Socket.Next("ride:driver_assigned");
        await using var nobody = await new TestCity(app).Customer();
        await new TestCity(app).Ask(nobody);
        // A flush writes what was told since: the first place of a connection is written at once.
        await driver.Socket.Locate(city.Corner.Lat + 0.001, city.Corner.Lng);

        var named = Names();
        Assert.True(named.Count >= 12, $"Only {named.Count} figures are watched.");
        try
        {
            await Wait.Until(async () => Missing(named, await Told()).Count == 0, "all figures are told");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Nobody tells {string.Join(", ", Missing(named, await Told()))}.");
        }
    }

    [Fact]
    public async Task Alerts_OnLateNews_HaveAStepAtTheirThreshold()
    {
        await using var customer = await city.Customer();
        await city.Ask(customer);
        await customer.Socket.Next("ride:no_driver_found");
        const string Figure = "safego_relay_commit_to_socket_seconds_bucket";
        var threshold = double.Parse(Regex.Match(Alarms(), $@"{Figure}\[.*> (\S+)").Groups[1].Value, CultureInfo.InvariantCulture);

        await Wait.Until(async () => Steps(await Told(), Figure).Count > 0, "the way of an event is told");

        // Between two steps a quantile is guessed: where none is at the threshold, all in time may look late.
        Assert.Contains(threshold, Steps(await Told(), Figure));
    }

    [Fact]
    public void Alerts_WhenOneRings_TheOperatorsPageSaysWhatItMeans()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "operations.md"));

        Assert.All(
            File.ReadLines(Path.Combine(Root(), "deploy", "alerts.yml")).Where(l => l.Contains("- alert:", StringComparison.Ordinal)),
            l => Assert.Contains(l.Split(": ")[1], page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Figures_WhenTold_CarryNobodysId()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var ride = await city.Ask(customer);
        await driver.Socket.Next("ride:offer");

        var told = await Told();

        foreach (var id in new[] { customer.UserId, driver.UserId, ride.Text("ride_id"), ride.Text("dispatch_session_id") }) Assert.DoesNotContain(id, told, StringComparison.Ordinal);
        Assert.Contains("safego_dispatch_requests_total{city=\"New York\",service=\"ride\"}", Regex.Replace(told, "otel_scope_[a-z]+=\"[^\"]*\",?", ""), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Missing(IEnumerable<string> named, string told) =>
        [.. named.Where(n => !told.Contains($"\n{n}{{", StringComparison.Ordinal) && !told.Contains($"\n{n} ", StringComparison.Ordinal))];

    private static IReadOnlyList<double> Steps(string told, string figure) =>
        [.. Regex.Matches(told, figure + "{[^}]*le=\"([0-9.]+)\"").Select(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))];

    private static string Alarms() => File.ReadAllText(Path.Combine(Root(), "deploy", "alerts.yml"));

    private static IReadOnlyList<string> Names() =>
        [.. File.ReadLines(Path.Combine(Root(), "deploy", "alerts.yml")).Where(l => l.TrimStart().StartsWith("expr:", StringComparison.Ordinal))
            .SelectMany(l => Regex.Matches(Regex.Replace(l, "\"[^\"]*\"|\\[[^]]*\\]", "")[(l.IndexOf("expr:", StringComparison.Ordinal) + 5)..], "[a-z_]{2,}").Select(m => m.Value))
            .Except(Words).Distinct()];

    private async Task<string> Told()
    {
        using var http = app.Anonymous();
        return "\n" + await http.GetStringAsync("/metrics");
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "SafeGo.Orleans.sln"))) directory = directory.Parent!;
        return directory.FullName;
    }
}

[CollectionDefinition(AlertTests.Alone, DisableParallelization = true)]
public sealed class TestedAlone;
