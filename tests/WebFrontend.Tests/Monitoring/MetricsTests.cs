using System.Net;
using System.Net.Http.Headers;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Monitoring;

public sealed class MetricsTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    [Fact]
    public async Task Metrics_FromThisMachine_AreTold()
    {
        using var http = app.Anonymous();
        await http.GetAsync("/health/live");

        var answer = await http.GetAsync("/metrics");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        // A request is counted once it is over, which is a little after its answer.
        await Wait.Until(
            async () => (await http.GetStringAsync("/metrics")).Contains("http_server_request_duration_seconds", StringComparison.Ordinal), "the requests are counted");
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task Metrics_ThroughAProxyOnThisMachine_AreForAdministratorsOnly(string header, string value)
    {
        Assert.Equal("401 unauthenticated", await (await Get(null, header, value)).Problem());
        Assert.Equal("403 forbidden", await (await Get(await Token("customer.us@safego.test"), header, value)).Problem());
        Assert.Equal(HttpStatusCode.OK, (await Get(await Token("admin@safego.test"), header, value)).StatusCode);
    }

    private async Task<string> Token(string email) => (await app.SignIn(email)).Text("access_token");

    private async Task<HttpResponseMessage> Get(string? token, string header, string value)
    {
        using var http = app.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add(header, value);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request);
    }
}
