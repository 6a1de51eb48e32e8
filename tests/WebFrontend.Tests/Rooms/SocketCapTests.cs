using System.Net;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Rooms;

/// <summary>Who gets no socket, and hears it before the upgrade (contract sections 3 and 5).</summary>
public sealed class SocketCapTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>S34.</summary>
    [Fact]
    public async Task Sockets_WhenOneUserHasFive_AreRefusedUntilOneGoes()
    {
        var token = await TokenOf(app, "customer");
        var sockets = new List<TestSocket>();
        for (var n = 0; n < 5; n++) sockets.Add(await TestSocket.Connect(app, token));

        await AssertRefused(await Upgrade(app, token), 429, "rate_limited");
        await AssertRefused(await Negotiate(app, token), 429, "rate_limited");
        await using var other = await TestSocket.Connect(app, await TokenOf(app, "customer"));
        await sockets[0].DisposeAsync();
        await Wait.Until(async () => (await Negotiate(app, token)).StatusCode == HttpStatusCode.OK, "there is room for one more");

        foreach (var socket in sockets) await socket.DisposeAsync();
    }

    [Fact]
    public async Task Sockets_WhenTheProcessHasNoRoom_AreRefusedWhileCallsGoOn()
    {
        await using var small = await SafeGoApp.Start([("Limits:sockets", "2")]);
        await using var first = await TestSocket.Connect(small, await TokenOf(small, "customer"));
        await using var second = await TestSocket.Connect(small, await TokenOf(small, "customer"));
        var third = await TokenOf(small, "customer");

        await AssertRefused(await Upgrade(small, third), 503, "unavailable");
        await AssertRefused(await Negotiate(small, third), 503, "unavailable");
        using var http = small.With(third);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/profile", Token)).StatusCode);
    }

    [Fact]
    public async Task Handshakes_OfOneUserWhenTooMany_AreRefused()
    {
        var token = await TokenOf(app, "customer");
        HttpResponseMessage answer;
        do answer = await Negotiate(app, token);
        while (answer.StatusCode == HttpStatusCode.OK);

        await AssertRefused(answer, 429, "rate_limited");
    }

    [Fact]
    public async Task Socket_OfAnotherPage_IsRefusedUnlessAllowed()
    {
        await using var guarded = await SafeGoApp.Start([("SafeGo:AllowedOrigins", "https://app.example.org; https://staff.example.org")]);
        foreach (var origin in new[] { "https://evil.example.org", "null", "https://staff.example.org.evil.org", "http://staff.example.org" })
        {
            Assert.Equal("403 forbidden", await (await Upgrade(guarded, await TokenOf(guarded, "customer"), ("Origin", origin))).Problem());
            Assert.Equal("403 forbidden", await (await Negotiate(guarded, await TokenOf(guarded, "customer"), ("Origin", origin))).Problem());
        }

        foreach (var origin in new[] { "https://staff.example.org", guarded.Address.GetLeftPart(UriPartial.Authority), null })
        {
            using var answer = await Upgrade(guarded, await TokenOf(guarded, "customer"), ("Origin", origin));
            Assert.Equal(HttpStatusCode.SwitchingProtocols, answer.StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await Negotiate(guarded, await TokenOf(guarded, "customer"), ("Origin", origin))).StatusCode);
        }
    }

    [Theory]
    [InlineData("GET", "*/*")]
    [InlineData("GET", "text/event-stream")]
    [InlineData("POST", "*/*")]
    [InlineData("DELETE", "*/*")]
    public async Task Socket_AskedForWithoutAnUpgrade_IsBadInput(string method, string accept)
    {
        using var http = app.With(await TokenOf(app, "customer"));
        using var request = new HttpRequestMessage(new HttpMethod(method), "/ws?id=1");
        request.Headers.Accept.ParseAdd(accept);

        await ProblemTests.AssertProblem(await http.SendAsync(request, Token), 400, "validation_failed");
    }

    /// <summary>S38: what is sent compressed is small on the wire alone.</summary>
    [Fact]
    public async Task Socket_WhenCompressionIsOffered_IsNotCompressed()
    {
        using var answer = await Upgrade(app, await TokenOf(app, "customer"), ("Sec-WebSocket-Extensions", "permessage-deflate"));

        Assert.Equal(101, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("Sec-WebSocket-Extensions"));
    }

    /// <summary>S33.</summary>
    [Fact]
    public async Task Socket_WithoutAHandshake_IsClosed()
    {
        await using var hasty = await SafeGoApp.Start(configure: services =>
            services.PostConfigure<HubOptions>(hub => hub.HandshakeTimeout = TimeSpan.FromMilliseconds(100)));
        await using var socket = await RawSocket.Open(hasty, await TokenOf(hasty, "customer"));

        Assert.Equal("Handshake was canceled.", await socket.Ending());
    }

    /// <summary>S33: a byte now and then is no message.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("{\"type\":")]
    public async Task Socket_ThatFallsSilent_IsClosed(string last)
    {
        await using var hasty = await SafeGoApp.Start(configure: services =>
            services.PostConfigure<HubOptions>(hub => hub.ClientTimeoutInterval = TimeSpan.FromSeconds(1)));
        await using var socket = await RawSocket.Connect(hasty, await TokenOf(hasty, "customer"));

        if (last.Length > 0) await socket.Send(System.Text.Encoding.ASCII.GetBytes(last), System.Net.WebSockets.WebSocketMessageType.Text);

        await socket.Ending();
    }

    /// <summary>S33, S36, S37, and the silence that presence counts on.</summary>
    [Fact]
    public void Hub_AsItRuns_IsAsStrictAsPromised()
    {
        var hub = app.Services.GetRequiredService<IOptions<HubOptions>>().Value;

        Assert.Equal(
            (5, 1, true, (bool?)false),
            (hub.HandshakeTimeout?.TotalSeconds, hub.MaximumParallelInvocationsPerClient, hub.DisableImplicitFromServicesParameters, hub.EnableDetailedErrors));
        // Looked at once a second.
        Assert.InRange(hub.ClientTimeoutInterval!.Value.TotalSeconds, 16, 29);
    }

    [Fact]
    public async Task Token_InTheQueryOfASocket_IsInNoLog()
    {
        var log = new Lines();
        await using var talkative = await SafeGoApp.Start(
            [("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace")],
            services => services.AddSingleton<ILoggerProvider>(log));
        var token = await TokenOf(talkative, "customer");
        using var nobody = talkative.Anonymous();

        using var answer = await nobody.SendAsync(UpgradeRequest($"/ws?access_token={token}"), HttpCompletionOption.ResponseHeadersRead, Token);

        Assert.Equal(101, (int)answer.StatusCode);
        Assert.NotEmpty(log.All);
        Assert.DoesNotContain(log.All, line => line.Contains(token, StringComparison.Ordinal));
    }

    private static async Task<string> TokenOf(SafeGoApp app, string role) => (await app.People(role, "US", 1))[0].AccessToken;

    private static async Task AssertRefused(HttpResponseMessage answer, int status, string code)
    {
        await ProblemTests.AssertProblem(answer, status, code);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    private static async Task<HttpResponseMessage> Upgrade(SafeGoApp app, string token, params (string Name, string? Value)[] headers)
    {
        using var http = app.With(token);
        return await http.SendAsync(UpgradeRequest("/ws", headers), HttpCompletionOption.ResponseHeadersRead, Token);
    }

    private static HttpRequestMessage UpgradeRequest(string path, params (string Name, string? Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        (string, string?)[] handshake =
            [("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), .. headers];
        foreach (var (name, value) in handshake.Where(h => h.Item2 is not null)) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static async Task<HttpResponseMessage> Negotiate(SafeGoApp app, string token, params (string Name, string? Value)[] headers)
    {
        using var http = app.With(token);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ws/negotiate?negotiateVersion=1");
        foreach (var (name, value) in headers.Where(h => h.Value is not null)) request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request, Token);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly List<string> lines = [];

        public IReadOnlyList<string> All
        {
            get
            {
                lock (lines) return [.. lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception) + exception;
            lock (lines) lines.Add(line);
        }

        public void Dispose()
        {
        }
    }
}
