using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SafeGo.Accounts;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Accounts;

public sealed class SignInTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("admin@safego.test", "admin", "BD", true)]
    [InlineData("CUSTOMER.us@SafeGo.test", "customer", "US", true)]
    [InlineData("driver5.bd@safego.test", "driver", "BD", true)]
    [InlineData("driver1.us@safego.test", "driver", "US", true)]
    [InlineData("pending.bd@safego.test", "customer", "BD", false)]
    [InlineData("restaurant.bd@safego.test", "restaurant", "BD", true)]
    public async Task Login_WhenTheDemoPasswordIsRight_AnswersAsTheContractSays(string email, string role, string country, bool verified)
    {
        var answer = await app.SignIn(email);

        Assert.Equal("Bearer", answer.GetProperty("token_type").GetString());
        Assert.InRange(answer.GetProperty("expires_in").GetInt32(), 1, 900);
        Assert.NotEqual("", answer.GetProperty("refresh_token").GetString());
        var user = answer.GetProperty("user");
        Assert.Equal(
            ["user_id", "role", "country_code", "display_name", "is_verified", "verification_status", "is_blocked"],
            user.EnumerateObject().Select(p => p.Name));
        Assert.Equal((role, country, verified), (user.GetProperty("role").GetString(), user.GetProperty("country_code").GetString(), user.GetProperty("is_verified").GetBoolean()));
        Assert.Equal(verified ? "approved" : "pending", user.GetProperty("verification_status").GetString());
    }

    [Fact]
    public async Task Login_WhenThePasswordOrTheEmailIsWrong_AnswersAlike()
    {
        var wrong = await Body(await LogIn("customer.bd@safego.test", "wrong"));
        var unknown = await Body(await LogIn("nobody@safego.test", "wrong"));

        Assert.Equal("unauthenticated", wrong["code"].GetString());
        Assert.True(wrong.Remove("trace_id") && unknown.Remove("trace_id"));
        Assert.Equal(JsonSerializer.Serialize(wrong), JsonSerializer.Serialize(unknown));
    }

    [Fact]
    public async Task Login_WhenBlocked_SaysSoToTheRightPasswordOnly()
    {
        await MakeBlocked("blocked@safego.test");

        await ProblemTests.AssertProblem(await LogIn("blocked@safego.test", SafeGoApp.DemoPassword), 403, "blocked");
        await ProblemTests.AssertProblem(await LogIn("blocked@safego.test", "wrong"), 401, "unauthenticated");
    }

    [Fact]
    public async Task Token_WhenTheUserIsBlockedLater_IsWorthNothingAtOnce()
    {
        var user = await MakeBlocked("blocked.later@safego.test");
        using var client = app.With(app.Services.GetRequiredService<AccessTokens>().Issue(user, TimeSpan.FromMinutes(1)));

        await ProblemTests.AssertProblem(await client.GetAsync("/api/profile", Token), 403, "blocked");
    }

    [Fact]
    public async Task Refresh_WhenSpentOnce_GivesTheNextOnly()
    {
        var first = RefreshToken(await app.SignIn("customer.bd@safego.test"));

        var second = await Refresh(first);

        var answer = await second.Content.ReadFromJsonAsync<JsonElement>(Token);
        using var client = app.With(answer.GetProperty("access_token").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/profile", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Refresh(RefreshToken(answer))).StatusCode);
    }

    [Fact]
    public async Task Refresh_WhenASpentOneComesAgain_EndsTheFamilyAndNoOther()
    {
        var other = RefreshToken(await app.SignIn("customer.bd@safego.test"));
        var first = RefreshToken(await app.SignIn("customer.bd@safego.test"));
        var second = RefreshToken(await (await Refresh(first)).Content.ReadFromJsonAsync<JsonElement>(Token));

        await ProblemTests.AssertProblem(await Refresh(first), 401, "unauthenticated");
        await ProblemTests.AssertProblem(await Refresh(second), 401, "unauthenticated");
        Assert.Equal(HttpStatusCode.OK, (await Refresh(other)).StatusCode);
    }

    [Fact]
    public async Task Refresh_WhenOneTokenComesManyTimesAtOnce_ServesOneAndEndsTheFamily()
    {
        var token = RefreshToken(await app.SignIn("customer.us@safego.test"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Refresh(token)));

        var served = Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        var next = RefreshToken(await served.Content.ReadFromJsonAsync<JsonElement>(Token));
        await ProblemTests.AssertProblem(await Refresh(next), 401, "unauthenticated");
    }

    [Theory]
    [InlineData("""{}""", 400)]
    [InlineData("""{"refresh_token":5}""", 400)]
    [InlineData("""{"refresh_token":"nobody gave this out"}""", 401)]
    public async Task Refresh_WhenTheTokenIsNone_IsRefused(string body, int status)
    {
        using var client = app.Anonymous();

        Assert.Equal(status, (int)(await client.PostAsync("/api/auth/refresh", SafeGoApp.Raw(body), Token)).StatusCode);
    }

    [Fact]
    public async Task Logout_WhenDone_EndsTheFamily()
    {
        var session = await app.SignIn("customer.bd@safego.test");

        Assert.Equal(HttpStatusCode.NoContent, (await LogOut(session, RefreshToken(session))).StatusCode);

        await ProblemTests.AssertProblem(await Refresh(RefreshToken(session)), 401, "unauthenticated");
    }

    [Fact]
    public async Task Logout_WhenTheTokenIsUnknownOrAnothers_EndsNothingAndTellsNothing()
    {
        var session = await app.SignIn("customer.bd@safego.test");
        var other = await app.SignIn("customer.us@safego.test");

        Assert.Equal(HttpStatusCode.NoContent, (await LogOut(session, "unknown")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await LogOut(session, RefreshToken(other))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Refresh(RefreshToken(other))).StatusCode);
        await ProblemTests.AssertProblem(await LogOut(session, null), 400, "validation_failed");
    }

    private static string RefreshToken(JsonElement answer) => answer.GetProperty("refresh_token").GetString()!;

    private static async Task<Dictionary<string, JsonElement>> Body(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>(Token))!;

    private async Task<HttpResponseMessage> LogIn(string email, string password)
    {
        using var client = app.Anonymous();
        return await client.PostAsJsonAsync("/api/auth/login", new { email, password }, Token);
    }

    private async Task<HttpResponseMessage> Refresh(string token)
    {
        using var client = app.Anonymous();
        return await client.PostAsJsonAsync("/api/auth/refresh", new { refresh_token = token }, Token);
    }

    private async Task<HttpResponseMessage> LogOut(JsonElement session, string? token)
    {
        using var client = app.With(session.GetProperty("access_token").GetString());
        return await client.PostAsJsonAsync("/api/auth/logout", new { refresh_token = token }, Token);
    }

    private async Task<Account> MakeBlocked(string email)
    {
        var account = new Account(UserId.New(), UserRole.Customer, "BD", email, "+8801700000099", "B B", Standing.Approved with { IsBlocked = true }, false);
        var hash = app.Services.GetRequiredService<Passwords>().Hash(SafeGoApp.DemoPassword);
        await app.Services.GetRequiredService<IAccountStore>().Create([new NewAccount(account, hash, null, null)], DateTimeOffset.UnixEpoch, Token);
        return account;
    }
}
