using System.Net.Http.Json;
using System.Text.Json;

namespace SafeGo.Testing;

/// <summary>A running front-end, in this process or in another.</summary>
public interface ISafeGo
{
    Uri Address { get; }

    HttpClient With(string? accessToken);
}

public static class SafeGoDoors
{
    public static HttpClient Anonymous(this ISafeGo app) => app.With(null);

    public static async Task<HttpClient> SignedIn(this ISafeGo app, string email) => app.With((await app.SignIn(email)).Text("access_token"));

    /// <summary>The answer to a sign-in that succeeds.</summary>
    public static async Task<JsonElement> SignIn(this ISafeGo app, string email, string password = SafeGoApp.DemoPassword)
    {
        using var client = app.Anonymous();
        var answer = await client.PostAsJsonAsync("/api/auth/login", new { email, password });
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Simulated people from the demo door.</summary>
    public static async Task<IReadOnlyList<(string UserId, string AccessToken)>> People(this ISafeGo app, string role, string country, int count)
    {
        using var client = app.Anonymous();
        var answer = await client.PostAsJsonAsync("/api/demo/people", new { role, country_code = country, count });
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return [.. body.GetProperty("people").EnumerateArray().Select(p => (p.Text("user_id"), p.Text("access_token")))];
    }
}
