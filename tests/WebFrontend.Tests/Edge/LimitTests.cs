using System.Net;
using System.Net.Http.Json;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Edge;

/// <summary>Contract section 5, Limits; with small numbers, so that a test need not be fast.</summary>
public sealed class LimitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_WhenOneAccountIsTriedTooOften_RefusesItAloneKnownOrNot()
    {
        await using var app = await SafeGoApp.Start([("Limits:sign_ins_per_minute", "3")]);
        foreach (var email in new[] { "customer.bd@safego.test", "nobody@safego.test" })
        {
            for (var n = 0; n < 3; n++) Assert.Equal(HttpStatusCode.Unauthorized, (await LogIn(app, email)).StatusCode);
            await AssertLimited(await LogIn(app, email.ToUpperInvariant()));
        }

        Assert.Equal(HttpStatusCode.OK, (await LogIn(app, "customer.us@safego.test", SafeGoApp.DemoPassword)).StatusCode);
    }

    [Fact]
    public async Task SignIn_WhenOneAddressTriesTooOften_IsRefusedForEveryAccount()
    {
        await using var app = await SafeGoApp.Start([("Limits:sign_ins_per_minute_per_address", "4")]);
        for (var n = 0; n < 4; n++) Assert.Equal(HttpStatusCode.Unauthorized, (await LogIn(app, $"nobody{n}@safego.test")).StatusCode);

        await AssertLimited(await LogIn(app, "customer.bd@safego.test", SafeGoApp.DemoPassword));
    }

    [Fact]
    public async Task AnonymousCalls_WhenTooMany_AreRefusedButHealthAndPeopleAreNot()
    {
        await using var app = await SafeGoApp.Start([("Limits:anonymous_calls_per_minute", "5")]);
        var (_, accessToken) = (await app.People("customer", "BD", 1))[0];
        using var nobody = app.Anonymous();
        using var somebody = app.With(accessToken);
        for (var n = 0; n < 4; n++) Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/profile", Token)).StatusCode);

        await AssertLimited(await nobody.GetAsync("/api/profile", Token));
        await AssertLimited(await nobody.PostAsJsonAsync("/api/demo/people", new { role = "customer", country_code = "BD", count = 1 }, Token));
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/health/live", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/health/ready", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await somebody.GetAsync("/api/profile", Token)).StatusCode);
    }

    [Fact]
    public async Task RideRequests_WhenOneCustomerAsksTooOften_AreRefusedToHimAlone()
    {
        await using var app = await SafeGoApp.Start([("Limits:ride_requests_per_minute", "3")]);
        var people = await app.People("customer", "US", 2);
        using var eager = app.With(people[0].AccessToken);
        using var other = app.With(people[1].AccessToken);
        for (var n = 0; n < 3; n++) Assert.Equal(HttpStatusCode.BadRequest, (await eager.PostAsJsonAsync("/api/rides/request", new { }, Token)).StatusCode);

        await AssertLimited(await eager.PostAsJsonAsync("/api/rides/request", new { }, Token));
        Assert.Equal(HttpStatusCode.BadRequest, (await other.PostAsJsonAsync("/api/rides/request", new { }, Token)).StatusCode);
    }

    private static async Task<HttpResponseMessage> LogIn(SafeGoApp app, string email, string password = "wrong")
    {
        using var client = app.Anonymous();
        return await client.PostAsJsonAsync("/api/auth/login", new { email, password }, Token);
    }

    private static async Task AssertLimited(HttpResponseMessage answer)
    {
        await ProblemTests.AssertProblem(answer, 429, "rate_limited");
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }
}
