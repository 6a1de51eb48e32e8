using System.Net;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Edge;

/// <summary>Whose word is taken for the address that limits count by.</summary>
public sealed class ProxyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Address_WhenAKnownProxyTellsIt_IsTheClients()
    {
        await using var app = await Limited("127.0.0.0/8; ::1/128");

        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(app, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Ask(app, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(app, "203.0.113.2"));
        // What the client wrote there himself stands before what the proxy added.
        Assert.Equal(HttpStatusCode.TooManyRequests, await Ask(app, "198.51.100.7, 203.0.113.2"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.89.0.0/24")]
    public async Task Address_WhenAnybodyElseTellsIt_IsTheConnections(string proxies)
    {
        await using var app = await Limited(proxies);

        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(app, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Ask(app, "203.0.113.2"));
    }

    [Fact]
    public void Faults_WhenANetworkIsNone_NamesIt() =>
        Assert.Equal(["SafeGo:Proxies holds 'proxy': a network looks like 10.89.0.0/24"], new ProxySettings { Proxies = "10.0.0.0/8;proxy" }.Faults());

    private static Task<SafeGoApp> Limited(string proxies) =>
        SafeGoApp.Start([("SafeGo:Proxies", proxies), ("Limits:anonymous_calls_per_minute", "1")]);

    private static async Task<HttpStatusCode> Ask(SafeGoApp app, string forwardedFor)
    {
        using var client = app.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        using var answer = await client.GetAsync("/api/profile", Token);
        return answer.StatusCode;
    }
}
