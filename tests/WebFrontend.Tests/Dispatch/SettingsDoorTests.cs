using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SafeGo.Dispatch;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Dispatch;

public sealed class SettingsDoorTests(SafeGoApp app) : IClassFixture<SafeGoApp>, IAsyncLifetime
{
    private const string Door = "/api/admin/dispatch/settings";

    private HttpClient admin = null!;

    public async ValueTask InitializeAsync() => admin = await app.SignedIn("admin@safego.test");

    public ValueTask DisposeAsync()
    {
        admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Get_ByAnAdministrator_TellsDefaultsAndBounds()
    {
        var body = await Get();

        Assert.Equal(25, body.GetProperty("defaults").GetProperty("offer_timeout_seconds").GetDouble());
        var bounds = body.GetProperty("bounds").GetProperty("offer_timeout_seconds");
        Assert.Equal((5, 120), (bounds.GetProperty("min").GetDouble(), bounds.GetProperty("max").GetDouble()));
    }

    [Fact]
    public async Task Put_WithTheNewestVersion_ReplacesAllAndNewSessionsBeginByIt()
    {
        var entries = new[] { Entry("US", "ride", "offer_timeout_seconds", 40), Entry(null, null, "max_offers", 9) };

        var written = await (await Put(await Version(), entries)).Json();

        Assert.Equal(2, written.GetProperty("entries").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, written.GetProperty("entries")[1].GetProperty("country_code").ValueKind);
        var told = (await (await admin.GetAsync("/api/admin/audit?limit=1")).Json()).GetProperty("entries")[0];
        Assert.Equal(("set_settings", JsonValueKind.Null), (told.Text("action"), told.GetProperty("user_id").ValueKind));
        Assert.EndsWith("US ride offer_timeout_seconds – → 40", told.Text("detail"), StringComparison.Ordinal);
        Assert.StartsWith($"v{written.GetProperty("version").GetInt64()}: * * max_offers ", told.Text("detail"), StringComparison.Ordinal);
        var settings = app.Services.GetRequiredService<ISettingsSource>();
        await Wait.Until(() => Task.FromResult(settings.Version >= written.GetProperty("version").GetInt64()), "the process looked for newer settings");
        var city = new TestCity(app);
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        await city.Ask(customer);
        Assert.Equal(40, (await driver.Socket.Next("ride:offer")).GetProperty("response_timeout_seconds").GetInt32());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1e12)]
    public async Task Put_WithAVersionThatNeverWas_IsAConflict(double version) =>
        Assert.Equal("409 version_conflict", await (await admin.PutAsJsonAsync(Door, new { version, entries = Array.Empty<object>() })).Problem());

    [Fact]
    public async Task State_OfAnAdministratorWhoConnectsAtOnce_TellsTheVersionJustSet()
    {
        var set = (await (await Put(await Version(), [])).Json()).GetProperty("version").GetInt64();

        await using var socket = await TestSocket.Connect(app, (await app.SignIn("admin@safego.test")).Text("access_token"));

        Assert.Equal(set, socket.Heard.First(e => e.Name == "state").Payload.GetProperty("settings_version").GetInt64());
    }

    [Fact]
    public async Task Put_WithAnotherVersion_IsAConflictAndChangesNothing()
    {
        var before = await Get();

        Assert.Equal("409 version_conflict", await (await Put(await Version() + 1, [])).Problem());
        Assert.Equal(before.ToString(), (await Get()).ToString());
    }

    [Fact]
    public async Task Put_WhenSeveralEntriesAreWrong_NamesAllAndChangesNothing()
    {
        var before = await Get();

        var answer = await Put(await Version(), [
            Entry("usa", null, "max_offers", 5), Entry(null, "taxi", "max_offers", 5), Entry(null, null, "surge", 1), Entry(null, null, "offer_timeout_seconds", 121),
        ]);

        Assert.Equal("400 validation_failed", await answer.Problem());
        Assert.Equal(
            ["entries[0].country_code", "entries[1].service_type", "entries[2].key", "entries[3].value"],
            (await answer.Json()).GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
        Assert.Equal(before.ToString(), (await Get()).ToString());
    }

    [Theory]
    [InlineData("customer.us@safego.test")]
    [InlineData("driver1.us@safego.test")]
    public async Task Door_ByAnybodyElse_IsForbidden(string email)
    {
        using var http = await app.SignedIn(email);

        Assert.Equal("403 forbidden", await (await http.GetAsync(Door)).Problem());
        Assert.Equal("403 forbidden", await (await http.PutAsJsonAsync(Door, new { version = 0, entries = Array.Empty<object>() })).Problem());
    }

    private static object Entry(string? country, string? service, string key, double value) =>
        new { country_code = country, service_type = service, key, value };

    private async Task<JsonElement> Get() => await (await admin.GetAsync(Door)).Json();

    private async Task<long> Version() => (await Get()).GetProperty("version").GetInt64();

    private Task<HttpResponseMessage> Put(long version, object[] entries) => admin.PutAsJsonAsync(Door, new { version, entries });
}
