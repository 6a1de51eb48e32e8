using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeGo.Rooms;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Accounts;

/// <summary>
/// Every paper of these people holds a mark that is nowhere else. After they have been through all doors, no mark is in what
/// anybody else was told, in the log, in a call between grains or readable in the database.
/// </summary>
public sealed class CanaryTests
{
    private const string Mark = "canary5f3e9d";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Papers_WhenTheirOwnersWentThroughAllDoors_AreNowhereElse()
    {
        var (log, calls) = (new Heard(), new CallRecorder());
        await using var app = await SafeGoApp.Start(configure: services =>
        {
            services.AddSingleton<ILoggerProvider>(log).Configure<LoggerFilterOptions>(filter => filter.Rules.Clear());
            services.AddSingleton<IIncomingGrainCallFilter>(calls);
        });
        using var admin = await app.SignedIn("admin@safego.test");
        using var customer = await Approved(app, admin, "customer", "US");
        using var driver = await Approved(app, admin, "driver", "US");
        using var restaurant = await Approved(app, admin, "restaurant", "US");
        var told = await Ride(app, customer, driver);
        foreach (var client in new[] { customer.Http, driver.Http, restaurant.Http }) told.AddRange(await Knock(client, [customer, driver, restaurant]));

        Assert.NotEmpty(told);
        Assert.True(calls.Calls.Count > 10 && log.Lines.Count > 10, $"{calls.Calls.Count} calls and {log.Lines.Count} lines were heard.");
        Assert.DoesNotContain(told, HasMark);
        Assert.DoesNotContain(calls.Calls, HasMark);
        Assert.DoesNotContain(log.Lines, HasMark);
        Assert.DoesNotContain(log.Lines, line => line.Contains(customer.Email, StringComparison.Ordinal) || line.Contains("+88017", StringComparison.Ordinal)
            || line.Contains(customer.Http.DefaultRequestHeaders.Authorization!.Parameter!, StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(app.DataDirectory, "safego.db*")) Assert.False(HasMark(Encoding.Latin1.GetString(await ReadShared(file))), file);
        // The mark was there to be found.
        Assert.True(HasMark(await admin.GetStringAsync($"/api/admin/users/{driver.UserId}", Token)));
    }

    private static bool HasMark(string text) => text.Contains(Mark, StringComparison.OrdinalIgnoreCase);

    private static async Task<TestNewcomer> Approved(SafeGoApp app, HttpClient admin, string role, string country)
    {
        var newcomer = await TestNewcomer.SignUp(app, role, country);
        await newcomer.HandIn(Mark);
        (await admin.PostAsync($"/api/admin/users/{newcomer.UserId}/approve", null, Token)).EnsureSuccessStatusCode();
        return newcomer;
    }

    private static async Task<List<string>> Ride(SafeGoApp app, TestNewcomer customer, TestNewcomer driver)
    {
        var corner = new TestCity(app).Corner;
        await using var rider = await TestSocket.Connect(app, TokenOf(customer));
        await using var wheel = await TestSocket.Connect(app, TokenOf(driver), SocketKind.MessagePack);
        await using var watcher = await TestSocket.Connect(app, (await app.SignIn("admin@safego.test")).Text("access_token"));
        await wheel.Locate(corner.Lat, corner.Lng);
        await wheel.SetStatus(available: true, "ride");
        var asked = await customer.Http.PostAsJsonAsync("/api/rides/request", TestCity.Request(corner), Token);
        var ride = await asked.Json();
        await wheel.Next(RoomEventNames.RideOffer);
        await wheel.Respond(ride.Text("dispatch_session_id"), "accept");
        await rider.Next(RoomEventNames.RideDriverAssigned);
        foreach (var status in new[] { "driver_arriving", "in_progress", "completed" })
        {
            (await driver.Http.PostAsJsonAsync($"/api/driver/rides/{ride.Text("ride_id")}/status", new { status }, Token)).EnsureSuccessStatusCode();
        }

        await rider.Next(RoomEventNames.RideStatusChanged, e => e.Text("status") == "completed");
        await watcher.Next(RoomEventNames.DispatchDriverAccepted);
        return [.. new[] { rider, wheel, watcher }.SelectMany(s => s.Heard).Select(e => e.Payload.ToString()), ride.ToString()];
    }

    /// <summary>Doors of others and wrong input: whatever comes back is nobody's paper.</summary>
    private static async Task<List<string>> Knock(HttpClient client, IEnumerable<TestNewcomer> people)
    {
        var answers = new List<string>();
        string[] doors =
        [
            "/api/profile", "/api/onboarding", "/api/rides", "/api/driver/state", "/api/admin/users", "/api/admin/audit", "/openapi/v1.json",
            .. people.SelectMany(p => new[] { $"/api/admin/users/{p.UserId}", $"/api/admin/users/{p.UserId}/export", $"/api/admin/users/{p.UserId}/documents/nid_front", $"/api/rides/{p.UserId}" }),
        ];
        foreach (var door in doors) answers.Add(await (await client.GetAsync(door, Token)).Content.ReadAsStringAsync(Token));
        answers.Add(await (await client.PutAsync("/api/onboarding/identity", SafeGoApp.Raw("""{"nid_number":5}"""), Token)).Content.ReadAsStringAsync(Token));
        return answers;
    }

    private static string TokenOf(TestNewcomer newcomer) => newcomer.Http.DefaultRequestHeaders.Authorization!.Parameter!;

    private static async Task<byte[]> ReadShared(string file)
    {
        await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await open.CopyToAsync(copy, Token);
        return copy.ToArray();
    }

    private sealed class CallRecorder : IIncomingGrainCallFilter
    {
        public ConcurrentBag<string> Calls { get; } = [];

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            for (var n = 0; n < context.Request.GetArgumentCount(); n++) Calls.Add($"{context.Request.GetArgument(n)}");
            await context.Invoke();
            Calls.Add($"{context.Result}");
        }
    }

    private sealed class Heard : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Lines.Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
