using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

[assembly: AssemblyFixture(typeof(SafeGo.Browser.Stage.Theatre))]

namespace SafeGo.Browser.Stage;

/// <summary>One running SafeGo and one browser for all tests; each test has people and phones of its own.</summary>
public sealed class Theatre : IAsyncLifetime
{
    /// <summary>How long a driver has to answer.</summary>
    public const int OfferSeconds = 60;

    public const float PatienceMs = 20_000;

    private IPlaywright? playwright;
    private IBrowser? browser;
    private SafeGoApp? app;

    public SafeGoApp App => app ?? throw new InvalidOperationException("There is no browser, so nothing was started.");

    public IBrowser Browser => browser ?? throw new InvalidOperationException("There is no browser.");

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null) return;
        SetDefaultExpectTimeout(PatienceMs);
        app = await SafeGoApp.Start();
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.Launch(playwright);
        await SetTheScene();
    }

    /// <summary>An administrator, by the doors he has.</summary>
    public Task<HttpClient> Admin() => App.SignedIn("admin@safego.test");

    /// <summary>Of a customer whose test is over: a ride that goes on looking would be offered to the next test's drivers.</summary>
    public async Task CallOffRides(string token)
    {
        using var customer = App.With(token);
        var answer = await customer.GetAsync("/api/rides");
        // Who was blocked by the test has no door left.
        if (answer.StatusCode == HttpStatusCode.Forbidden) return;
        foreach (var ride in (await answer.Json()).EnumerateArray().Where(r => r.Text("status") is "searching_driver" or "accepted" or "driver_arriving"))
        {
            var end = await customer.PostAsJsonAsync($"/api/rides/{ride.Text("ride_id")}/cancel", new { reason = "The test is over." });
            // It may have ended at this very moment.
            Assert.True(end.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{end.StatusCode} to the end of {ride}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (app is not null) await app.DisposeAsync();
    }

    // In the United States a ride is offered to one driver after the other, in Bangladesh to several at once: both can be seen. An
    // offer stays open while its card is looked at and its picture taken, also where many tests share the machine.
    private async Task SetTheScene()
    {
        using var admin = await Admin();
        var answer = await admin.PutAsJsonAsync("/api/admin/dispatch/settings", new
        {
            version = (await admin.GetFromJsonAsync<JsonElement>("/api/admin/dispatch/settings")).GetProperty("version").GetInt64(),
            entries = new object[]
            {
                new { country_code = "US", service_type = "ride", key = "max_candidates", value = 1 },
                new { service_type = "ride", key = "offer_timeout_seconds", value = OfferSeconds },
            },
        });
        answer.EnsureSuccessStatusCode();
    }
}
