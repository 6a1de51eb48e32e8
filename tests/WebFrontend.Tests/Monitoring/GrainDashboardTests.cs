using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SafeGo.Accounts;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Monitoring;

/// <summary>The dashboard as a browser opens it: without a header, by the cookie that was exchanged for one.</summary>
public sealed class GrainDashboardTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private const string Dashboard = "/admin/grains";

    [Theory]
    [InlineData(null, "401 unauthenticated")]
    [InlineData("driver1.us@safego.test", "403 forbidden")]
    [InlineData("customer.us@safego.test", "403 forbidden")]
    public async Task Dashboard_ForAnybodyElse_IsShut(string? email, string refusal)
    {
        using var http = email is null ? app.Anonymous() : await app.SignedIn(email);

        foreach (var page in new[] { "", "/", "/index.html", "/ClusterStats", "/GrainState", "/Trace" }) Assert.Equal(refusal, await (await http.GetAsync(Dashboard + page)).Problem());
        Assert.Equal(refusal, await (await http.PostAsync(Dashboard, null)).Problem());
    }

    [Fact]
    public async Task Dashboard_ForAnAdministratorWithHisToken_IsThereAtOnce()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await app.SignIn("admin@safego.test")).Text("access_token"));

        var answer = await http.GetAsync(new Uri(app.Address, Dashboard));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<title>Orleans Dashboard</title>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("default-src 'self'; style-src 'self' 'unsafe-inline'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var page = await http.GetAsync(new Uri(app.Address, "/admin/"));
        Assert.DoesNotContain("unsafe-inline", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exchange_OfAnAdministratorsToken_GivesACookieForTheDashboardAlone()
    {
        using var admin = await app.SignedIn("admin@safego.test");

        var answer = await admin.PostAsync(Dashboard, null);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var terms = Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split("; ").Skip(1).ToList();
        Assert.Contains("path=/admin/grains", terms);
        Assert.Contains("samesite=strict", terms);
        Assert.Contains("httponly", terms);
        Assert.InRange(int.Parse(terms.Single(t => t.StartsWith("max-age=", StringComparison.Ordinal))[8..], System.Globalization.CultureInfo.InvariantCulture), 1, 900);
        using var browser = Browser(answer);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Dashboard)).StatusCode);
        var counters = await (await browser.GetAsync($"{Dashboard}/DashboardCounters")).Json();
        Assert.Equal(1, counters.GetProperty("totalActiveHostCount").GetInt32());
        Assert.Equal("401 unauthenticated", await (await browser.GetAsync("/api/profile")).Problem());
        Assert.Equal("401 unauthenticated", await (await browser.PostAsync(Dashboard, null)).Problem());
    }

    [Theory]
    [InlineData("/GrainState?grainId=1&grainType=SafeGo.Drivers.DriverGrain")]
    [InlineData("/grainstate/")]
    [InlineData("/Trace")]
    public async Task Dashboard_WhereItWouldShowStateOrLogs_HasNothing(string page)
    {
        using var admin = await app.SignedIn("admin@safego.test");

        Assert.Equal("404 not_found", await (await admin.GetAsync(Dashboard + page)).Problem());
    }

    [Fact]
    public async Task Dashboard_OfOneSilo_IsThereForASiloAlone()
    {
        using var admin = await app.SignedIn("admin@safego.test");
        var counters = await (await admin.GetAsync($"{Dashboard}/DashboardCounters")).Json();
        var silo = counters.GetProperty("hosts")[0].Text("siloAddress");

        foreach (var view in new[] { "SiloProperties", "SiloMetadata", "SiloCounters", "SiloStats", "HistoricalStats" })
        {
            Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync($"{Dashboard}/{view}/{silo}")).StatusCode);
            foreach (var none in new[] { "x", "127.0.0.1:11111:1", "127.0.0.1:11111@1" }) Assert.Equal("404 not_found", await (await admin.GetAsync($"{Dashboard}/{view}/{none}")).Problem());
        }
    }

    // What a newer dashboard adds is looked at before it is let in.
    [Fact]
    public void Dashboard_WhenMapped_HasTheViewsThatAreKnown()
    {
        var views = app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!).Where(p => p.StartsWith(Dashboard, StringComparison.Ordinal)).Select(p => p[Dashboard.Length..]).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "", "/", "/ClusterStats", "/DashboardCounters", "/GrainState", "/GrainStats/{*grainName}", "/GrainTypes", "/HistoricalStats/{*path}",
                "/LifecycleStages", "/Reminders", "/Reminders/{page:int}", "/SiloCounters/{*address}", "/SiloMetadata/{*address}", "/SiloProperties/{*address}",
                "/SiloStats/{*address}", "/TopGrainMethods", "/Trace", "/favicon.ico", "/fonts/{**path}", "/img/{**path}", "/index.css", "/index.html", "/index.min.js", "/version",
            ],
            views);
    }

    [Fact]
    public async Task Cookie_OfWhoSignsOut_IsTakenBack()
    {
        var admin = await app.SignIn("admin@safego.test");
        using var http = app.With(admin.Text("access_token"));

        var answer = await http.PostAsJsonAsync("/api/auth/logout", new { refresh_token = admin.Text("refresh_token") });

        Assert.Contains("safego_dashboard=; expires=Thu, 01 Jan 1970", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookie_OfAnAdministratorWhoIsBlocked_OpensNothingAnyMore()
    {
        var id = UserId.New();
        var account = new Account(id, UserRole.Admin, "US", $"{id}@example.org", "+12025550100", "N N", Standing.Approved, false);
        var accounts = app.Services.GetRequiredService<IAccountStore>();
        await accounts.Create([new NewAccount(account, "", null, null)], DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
        using var http = app.With(app.Services.GetRequiredService<Accounts.AccessTokens>().Issue(account, TimeSpan.FromMinutes(15)));
        using var browser = Browser(await http.PostAsync(Dashboard, null));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Dashboard)).StatusCode);

        using var admin = await app.SignedIn("admin@safego.test");
        (await admin.PostAsJsonAsync($"/api/admin/users/{id}/block", new { reason = "left us" })).EnsureSuccessStatusCode();

        Assert.Equal("403 blocked", await (await browser.GetAsync($"{Dashboard}/ClusterStats")).Problem());
    }

    private HttpClient Browser(HttpResponseMessage exchange)
    {
        var browser = app.Anonymous();
        browser.DefaultRequestHeaders.Add("Cookie", exchange.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        return browser;
    }
}
