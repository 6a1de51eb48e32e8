using System.Net;
using System.Net.Http.Json;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Accounts;

public sealed class HostileTextTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("'); drop table users; --")]
    [InlineData("{\"$ne\": null}")]
    [InlineData("%27 or 1=1 %00")]
    [InlineData("=cmd|' /c calc'!A0")]
    public async Task Text_WhenItIsMarkupSqlOrLogControl_IsKeptAsTextAndSplitsNoLine(string text)
    {
        using var admin = await app.SignedIn("admin@safego.test");
        using var newcomer = await TestNewcomer.SignUp(app, "customer", "BD", text);

        Assert.Equal(HttpStatusCode.OK, (await newcomer.Http.PutAsJsonAsync("/api/onboarding/address", new { present_address = text, permanent_address = text }, Token)).StatusCode);
        await ProblemTests.AssertProblem(
            await newcomer.Http.PutAsJsonAsync("/api/onboarding/address", new { present_address = $"{text}\r\n\u001b[31mforged", permanent_address = text }, Token), 400, "validation_failed");

        var page = await (await admin.GetAsync($"/api/admin/users/{newcomer.UserId}", Token)).Json();
        Assert.Equal((text, text), (page.Text("display_name"), page.GetProperty("papers").Text("present_address")));
        var found = await (await admin.GetAsync($"/api/admin/users?q={Uri.EscapeDataString(text)}", Token)).Json();
        Assert.Equal([newcomer.UserId], found.GetProperty("users").EnumerateArray().Select(u => u.Text("user_id")));
    }

    [Fact]
    public async Task Header_WhenItClaimsAnotherCaller_IsIgnored()
    {
        await using var strict = await SafeGoApp.Start([("Limits:sign_ins_per_minute_per_address", "3")]);
        var victim = (await strict.SignIn("customer.us@safego.test")).GetProperty("user").Text("user_id");
        using var client = await strict.SignedIn("customer.bd@safego.test");
        client.DefaultRequestHeaders.Add("X-User-Id", victim);
        client.DefaultRequestHeaders.Add("X-HTTP-Method-Override", "DELETE");

        Assert.NotEqual(victim, (await (await client.GetAsync("/api/profile", Token)).Json()).Text("user_id"));
        using var guesser = strict.Anonymous();
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 3; n++)
        {
            guesser.DefaultRequestHeaders.Remove("X-Forwarded-For");
            guesser.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{n}");
            answers.Add((await guesser.PostAsJsonAsync("/api/auth/login", new { email = $"nobody{n}@example.org", password = "wrong" }, Token)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }
}
