using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeGo.Rooms;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Accounts;

/// <summary>
/// Every paper of these people holds a mark that is nowhere else. After they have been through all doors, no mark is in what
/// anybody else was told, in the log, in a trace or a figure, in a call between grains, on the dashboard or readable in the database.
/// </summary>
public sealed partial class CanaryTests : IDisposable
{
    private const string LeakyView = "/admin/grains/ClusterStats";

    private readonly CanaryEars ears = new();
    private readonly List<string> answers = [];
    private readonly List<string> events = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => ears.Dispose();

    [Fact]
    public async Task Papers_WhenTheirOwnersWentThroughAllDoors_AreNowhereElse()
    {
        await using var app = await SafeGoApp.Start(configure: ears.Listen);
        using var admin = await app.SignedIn("admin@safego.test");
        using var customer = await Approved(app, admin, "customer", "US", "c");
        using var driver = await Approved(app, admin, "driver", "US", "d");
        using var local = await Approved(app, admin, "driver", "BD", "b");
        using var restaurant = await Approved(app, admin, "restaurant", "US", "r");
        using var pending = await app.SignedIn("pending.bd@safego.test");
        using var nobody = app.Anonymous();
        await Ride(app, customer, driver, "12 Corner Street");
        foreach (var client in new[] { customer.Http, driver.Http, local.Http, restaurant.Http, pending, nobody }) await Knock(client, [customer, driver, local, restaurant]);
        foreach (var owner in new[] { customer, driver, local, restaurant }) await HandInWrongly(owner);

        foreach (var (surface, said) in await Surfaces(app, admin))
        {
            Assert.True(said.Count > 3, $"{surface}: only {said.Count} were heard.");
            Assert.True(!said.Any(CanaryMarks.IsIn), $"{surface}: {said.FirstOrDefault(CanaryMarks.IsIn)}");
        }

        Assert.DoesNotContain(ears.Log, line => line.Contains(customer.Email, StringComparison.Ordinal) || line.Contains("+88017", StringComparison.Ordinal)
            || line.Contains(TokenOf(customer), StringComparison.Ordinal));
        // The mark was there to be found.
        Assert.True(CanaryMarks.IsIn(await admin.GetStringAsync($"/api/admin/users/{driver.UserId}", Token)));
    }

    // A surface where nothing could be found shows nothing by being clean.
    [Fact]
    public async Task Leaks_WhenPlanted_AreFoundOnEverySurface()
    {
        await using var app = await SafeGoApp.Start(configure: services =>
        {
            ears.Listen(services);
            services.AddSingleton<IStartupFilter>(new Leak(LeakyView));
        });
        using var admin = await app.SignedIn("admin@safego.test");
        using var customer = await Approved(app, admin, "customer", "US", "c");
        using var driver = await Approved(app, admin, "driver", "US", "d");
        using var source = new ActivitySource("SafeGo.Canary");
        using var meter = new Meter("SafeGo.Canary");
        // A summary is shown to the driver, kept, and handed from grain to grain.
        await Ride(app, customer, driver, CanaryMarks.Stem);
        await Knock(customer.Http, []);
        LogLeak(app.Services.GetRequiredService<ILogger<CanaryTests>>(), CanaryMarks.Stem);
        source.StartActivity("a span")?.SetTag("of", CanaryMarks.Stem).Dispose();
        meter.CreateCounter<long>("safego.canary").Add(1, new KeyValuePair<string, object?>("of", CanaryMarks.Stem));

        var clean = (await Surfaces(app, admin)).Where(s => !s.Said.Any(CanaryMarks.IsIn)).Select(s => s.Surface);

        Assert.Empty(clean);
    }

    [Theory]
    [InlineData("a canary5f3e9c7 b")]
    [InlineData("CANARY5F3E9")]
    [InlineData("xx63616e617279356633653978")]
    [InlineData("xx63616E617279356633653978")]
    [InlineData("""{"ssn_last4":"6789"}""")]
    public void IsIn_WhenAMarkIsThereInAnyGuise_FindsIt(string text) => Assert.True(CanaryMarks.IsIn(text));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("abc")]
    public void IsIn_WhenAMarkIsInsideBase64_FindsIt(string before) =>
        Assert.True(CanaryMarks.IsIn(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{before}{CanaryMarks.Stem} and more"))));

    private async Task<IReadOnlyList<(string Surface, IReadOnlyCollection<string> Said)>> Surfaces(SafeGoApp app, HttpClient admin)
    {
        using var here = app.Anonymous();
        ears.Ask();
        return
        [
            ("answers", answers), ("sockets", events), ("dashboard", await CanaryCrawl.DashboardViews(admin)), ("figures", (await here.GetStringAsync("/metrics", Token)).Split('\n')),
            ("storage", await CanaryCrawl.Storage(app)), ("log", ears.Log), ("traces", ears.Spans), ("measurements", ears.Measurements), ("calls between grains", ears.GrainCalls),
        ];
    }

    private static async Task<TestNewcomer> Approved(SafeGoApp app, HttpClient admin, string role, string country, string letter)
    {
        var newcomer = await TestNewcomer.SignUp(app, role, country);
        await newcomer.HandIn(CanaryMarks.Stem + letter);
        (await admin.PostAsync($"/api/admin/users/{newcomer.UserId}/approve", null, Token)).EnsureSuccessStatusCode();
        return newcomer;
    }

    private async Task Ride(SafeGoApp app, TestNewcomer customer, TestNewcomer driver, string summary)
    {
        var corner = new TestCity(app).Corner;
        await using var rider = await TestSocket.Connect(app, TokenOf(customer));
        await using var wheel = await TestSocket.Connect(app, TokenOf(driver), SocketKind.MessagePack);
        await using var watcher = await TestSocket.Connect(app, (await app.SignIn("admin@safego.test")).Text("access_token"));
        await wheel.Locate(corner.Lat, corner.Lng);
        await wheel.SetStatus(available: true, "ride");
        var place = new { lat = corner.Lat, lng = corner.Lng, summary };
        var asked = await customer.Http.PostAsJsonAsync("/api/rides/request", new { pickup_location = place, dropoff_location = place, country_code = "US" }, Token);
        var ride = await asked.Json();
        await wheel.Next(RoomEventNames.RideOffer);
        answers.Add(await driver.Http.GetStringAsync("/api/driver/state", Token));
        await wheel.Respond(ride.Text("dispatch_session_id"), "accept");
        await rider.Next(RoomEventNames.RideDriverAssigned);
        foreach (var status in new[] { "driver_arriving", "in_progress", "completed" })
        {
            (await driver.Http.PostAsJsonAsync($"/api/driver/rides/{ride.Text("ride_id")}/status", new { status }, Token)).EnsureSuccessStatusCode();
        }

        await rider.Next(RoomEventNames.RideStatusChanged, e => e.Text("status") == "completed");
        await watcher.Next(RoomEventNames.DispatchDriverAccepted);
        answers.Add(ride.ToString());
        events.AddRange(new[] { rider, wheel, watcher }.SelectMany(s => s.Heard).Select(e => e.Payload.ToString()));
    }

    /// <summary>Doors of others and wrong input: whatever comes back is nobody's paper.</summary>
    private async Task Knock(HttpClient client, IEnumerable<TestNewcomer> people)
    {
        string[] doors =
        [
            "/api/profile", "/api/onboarding", "/api/rides", "/api/driver/state", "/api/admin/users", "/api/admin/audit", "/api/admin/dispatch/sessions", "/api/admin/drivers/live", "/openapi/v1.json", "/admin/grains/ClusterStats",
            .. people.SelectMany(p => new[] { $"/api/admin/users/{p.UserId}", $"/api/admin/users/{p.UserId}/export", $"/api/admin/users/{p.UserId}/documents/nid_front", $"/api/rides/{p.UserId}" }),
        ];
        foreach (var door in doors) await Hear(client.GetAsync(door, Token));
        await Hear(client.PutAsync("/api/onboarding/identity", SafeGoApp.Raw("""{"nid_number":5}"""), Token));
    }

    /// <summary>What is refused is not said again, not even to its owner: an error may lie in a log at his end.</summary>
    private async Task HandInWrongly(TestNewcomer owner)
    {
        const string Long = CanaryMarks.Stem + " which is longer than what the country takes for a number, a name or a plate; which is longer than what the country takes for a number, a name or a plate; and longer, and longer, and longer, and longer, and longer";
        foreach (var step in new[] { "/api/onboarding/basic-info", "/api/onboarding/address", "/api/onboarding/identity", "/api/onboarding/emergency-contact", "/api/driver/vehicle" })
        {
            var wrong = new Dictionary<string, string>
            {
                ["father_name"] = Long,
                ["date_of_birth"] = CanaryMarks.Stem,
                ["present_address"] = Long + Long,
                ["home_address"] = Long + Long,
                ["nid_number"] = Long,
                ["government_id_type"] = CanaryMarks.Stem,
                ["government_id_last4"] = CanaryMarks.Stem,
                ["driver_license_number"] = Long,
                ["ssn_last4"] = CanaryMarks.Stem,
                ["business_name"] = Long,
                ["phone"] = CanaryMarks.Stem,
                ["plate"] = Long,
                ["make_model"] = Long,
            };
            await Hear(owner.Http.PutAsJsonAsync(step, wrong, Token));
            await Hear(owner.Http.PutAsync(step, SafeGoApp.Raw($$"""{"nid_number":"{{CanaryMarks.Stem}}","""), Token));
        }
    }

    private async Task Hear(Task<HttpResponseMessage> call) => answers.Add(await (await call).Content.ReadAsStringAsync(Token));

    private static string TokenOf(TestNewcomer newcomer) => newcomer.Http.DefaultRequestHeaders.Authorization!.Parameter!;

    [LoggerMessage(1, LogLevel.Trace, "A line of {Paper}")]
    private static partial void LogLeak(ILogger logger, string paper);

    private sealed class Leak(string path) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) => context.Request.Path == path ? context.Response.WriteAsync(CanaryMarks.Stem) : rest(context));
            next(app);
        };
    }
}
