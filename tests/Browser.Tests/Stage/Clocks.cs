using System.Net.Http.Json;
using System.Text.Json;

namespace SafeGo.Browser.Stage;

/// <summary>Phones whose clock is wrong, and sessions whose time has run out.</summary>
internal static class Clocks
{
    /// <summary>For a phone whose clock is to be set later.</summary>
    public const string CanBeSet = """
        (() => {
          const Real = Date;
          const now = () => Real.now() + (window.aheadMs ?? 0);
          window.Date = class extends Real {
            constructor(...given) { given.length ? super(...given) : super(now()); }
            static now() { return now(); }
          };
        })();
        """;

    private const int DayMs = 24 * 3600 * 1000;

    public static string AheadBy(int hours) => $"window.aheadMs = {hours * 3600_000};{CanBeSet}";

    /// <summary>The access token is too old, and the server takes the refresh token no more. Nothing on the page has moved.</summary>
    public static async Task SessionRunsOut(this Phone phone, Theatre theatre, string role)
    {
        var held = await phone.Page.EvaluateAsync<JsonElement>($"JSON.parse(sessionStorage.getItem('safego.session.{role}'))");
        using var elsewhere = theatre.App.With(held.Text("access_token"));
        (await elsewhere.PostAsJsonAsync("/api/auth/logout", new { refresh_token = held.Text("refresh_token") })).EnsureSuccessStatusCode();
        await phone.Page.EvaluateAsync($"window.aheadMs = {DayMs}");
    }
}
