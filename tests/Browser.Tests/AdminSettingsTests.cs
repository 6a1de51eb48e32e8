using System.Net.Http.Json;
using System.Text.Json;

namespace SafeGo.Browser;

/// <summary>Settings are edited as a whole, under a version, within bounds.</summary>
[Collection(Browsers.OneTestAtATime)]
public sealed class AdminSettingsTests(Theatre theatre) : IAsyncLifetime
{
    private const string Door = "/api/admin/dispatch/settings";

    private HttpClient? other;
    private JsonElement before;

    // What the theatre set stands above what the tests add.
    private int First => before.GetProperty("entries").GetArrayLength();

    public async ValueTask InitializeAsync()
    {
        if (Browsers.Missing is not null) return;
        other = await theatre.Admin();
        before = await other.GetFromJsonAsync<JsonElement>(Door);
    }

    public async ValueTask DisposeAsync()
    {
        if (other is null) return;
        await Put(before.GetProperty("entries"));
        other.Dispose();
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Save_WhenValuesAreWrong_SaysSoAtEachField(string language)
    {
        await using var desk = await Desk.Admin(theatre, Look.Of(language));
        await Opened(desk);
        await Add(desk, "max_radius_km", "500");
        await Add(desk, "offer_timeout_seconds", "soon");

        await desk.Taps("#view-settings [type=submit]");

        await Expect(desk.Find($"#entries-{First}-value-error")).ToBeVisibleAsync();
        await Expect(desk.Find($"#entries-{First + 1}-value-error")).ToBeVisibleAsync();
        await Expect(desk.Find($"#entries-{First}-value")).ToBeFocusedAsync();
        await desk.LooksGood("admin-settings-wrong");
        await desk.Find($"#entries-{First}-value").FillAsync("7.5");
        await desk.Find($"#entries-{First + 1}-value").FillAsync("30");
        await desk.Taps("#view-settings [type=submit]");

        await Expect(desk.Find("#view-settings [data-slot=version]")).ToHaveTextAsync(
            await desk.Text("settings.version", new { version = before.GetProperty("version").GetInt64() + 1 }));
        await desk.SeesNot("#view-settings .field-error");
        await desk.Reloads(andSees: $"#entries-{First + 1}-value");
        await Expect(desk.Find($"#entries-{First + 1}-value")).ToHaveValueAsync("30");
    }

    [BrowserTheory]
    [MemberData(nameof(Look.Languages), MemberType = typeof(Look))]
    public async Task Save_WhenSomebodyElseSavedMeanwhile_AsksWhoseLinesCount(string language)
    {
        await using var desk = await Desk.Admin(theatre, Look.Of(language));
        await Opened(desk);
        await Add(desk, "max_offers", "15");
        await Put(JsonSerializer.SerializeToElement(new[] { new { country_code = "BD", service_type = "food", key = "max_offers", value = 9 } }));

        await desk.Taps("#view-settings [type=submit]");

        await desk.Sees("[data-part=conflict]");
        await desk.LooksGood("admin-settings-conflict");
        await desk.Taps("[data-act=keep-mine]");
        await Expect(desk.Find($"#entries-{First}-value")).ToHaveValueAsync("15");
        await desk.Taps("#view-settings [type=submit]");
        await desk.SeesNot("[data-part=conflict]");
        await Expect(desk.Find(".overrides > li")).ToHaveCountAsync(First + 1);
        var saved = await other!.GetFromJsonAsync<JsonElement>(Door);
        Assert.Contains(saved.GetProperty("entries").EnumerateArray(), e => e.Text("key") == "max_offers" && e.GetProperty("value").GetDouble() == 15);
    }

    private async Task Opened(Phone desk)
    {
        await desk.Opens("settings");
        await Expect(desk.Find(".overrides > li")).ToHaveCountAsync(First);
    }

    private static async Task Add(Phone desk, string key, string value)
    {
        var line = await desk.Find(".overrides > li").CountAsync();
        await desk.Taps("[data-act=add]");
        await desk.Find($"#entries-{line}-key").SelectOptionAsync(key);
        await desk.Find($"#entries-{line}-value").FillAsync(value);
    }

    private async Task Put(JsonElement entries)
    {
        var version = (await other!.GetFromJsonAsync<JsonElement>(Door)).GetProperty("version").GetInt64();
        (await other!.PutAsJsonAsync(Door, new { version, entries })).EnsureSuccessStatusCode();
    }
}
