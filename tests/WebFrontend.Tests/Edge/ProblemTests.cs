using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Edge;

/// <summary>Whatever goes wrong, the answer is a problem of one shape (contract, conventions and section 6).</summary>
public sealed class ProblemTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/nothing/here", 404, "not_found")]
    [InlineData("POST", "/index.html", 405, "method_not_allowed")]
    [InlineData("GET", "/api/auth/login", 405, "method_not_allowed")]
    [InlineData("GET", "/api/profile", 401, "unauthenticated")]
    [InlineData("GET", "/api/demo/nothing", 404, "not_found")]
    [InlineData("GET", "/ws", 401, "unauthenticated")]
    [InlineData("POST", "/ws/negotiate", 401, "unauthenticated")]
    public async Task Answer_WhenTheAddressIsWrongOrShut_IsAProblem(string method, string path, int status, string code)
    {
        using var client = app.Anonymous();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var answer = await client.SendAsync(request, Token);

        await AssertProblem(answer, status, code);
    }

    [Fact]
    public async Task Answer_WhenTheMethodIsWrong_NamesTheRightOnes()
    {
        using var client = app.Anonymous();

        var answer = await client.DeleteAsync("/api/auth/login", Token);

        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Answer_WhenNobodyIsSignedIn_SaysHowToSignIn()
    {
        using var client = app.Anonymous();
        using var forged = app.With("not.a.token");

        Assert.Equal("Bearer", (await client.GetAsync("/api/profile", Token)).Headers.WwwAuthenticate.ToString());
        Assert.Equal("Bearer error=\"invalid_token\"", (await forged.GetAsync("/api/profile", Token)).Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{} x")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("""{"email":"a","email":"b","password":"c"}""")]
    [InlineData("""{"email":"a","\u0065mail":"b","password":"c"}""")]
    [InlineData("""{"email":"a","password":"c",}""")]
    [InlineData("""{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}""")]
    [InlineData("""{"email":"a","password":"c","\ud800":1}""")]
    public async Task Body_WhenItIsNoSingleWellFormedObject_Is400WithASentence(string body)
    {
        using var client = app.Anonymous();

        var answer = await client.PostAsync("/api/auth/login", SafeGoApp.Raw(body), Token);

        var problem = await AssertProblem(answer, 400, "validation_failed");
        Assert.False(problem.TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task Body_WhenFieldsAreWrong_NamesEach()
    {
        using var client = app.Anonymous();

        var answer = await client.PostAsync("/api/auth/login", SafeGoApp.Raw("""{"email":5}"""), Token);

        var errors = (await AssertProblem(answer, 400, "validation_failed")).GetProperty("errors");
        Assert.Equal("""{"email":["must be a text"],"password":["is missing"]}""", errors.GetRawText());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Body_WhenItIsNotJsonInUtf8_Is415(string type)
    {
        using var client = app.Anonymous();

        var answer = await client.PostAsync("/api/auth/login", SafeGoApp.Raw("{}", type), Token);

        await AssertProblem(answer, 415, "unsupported_media_type");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_WhenOver64KiB_Is413(bool chunked)
    {
        using var client = app.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login") { Content = SafeGoApp.Raw(new string(' ', (64 * 1024) + 1)) };
        request.Headers.TransferEncodingChunked = chunked;

        await AssertProblem(await client.SendAsync(request, Token), 413, "too_large");
    }

    [Fact]
    public async Task Checks_WhenSeveralFail_ComeInTheContractsOrder()
    {
        using var nobody = app.Anonymous();
        using var somebody = await app.SignedIn("pending.bd@safego.test");

        await AssertProblem(await nobody.PatchAsync("/api/profile", SafeGoApp.Raw("{", "text/plain"), Token), 401, "unauthenticated");
        await AssertProblem(await somebody.PostAsync("/api/rides/request", SafeGoApp.Raw("{"), Token), 403, "not_verified");
    }

    [Fact]
    public async Task Handshake_WhenTheUserMayHaveNoSocket_IsAProblem()
    {
        using var restaurant = await app.SignedIn("restaurant.bd@safego.test");
        using var pending = await app.SignedIn("pending.bd@safego.test");

        await AssertProblem(await restaurant.PostAsync("/ws/negotiate?negotiateVersion=1", null, Token), 403, "forbidden");
        await AssertProblem(await pending.PostAsync("/ws/negotiate?negotiateVersion=1", null, Token), 403, "not_verified");
    }

    public static TheoryData<Exception, int, string> Escaping => new()
    {
        { new InvalidOperationException("a secret of ours"), 500, "internal_error" },
        { new NpgsqlException("a secret of ours"), 503, "unavailable" },
        { new TimeoutException("a secret of ours"), 503, "unavailable" },
        { new InvalidOperationException("outer", new NpgsqlException("a secret of ours")), 503, "unavailable" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Escaping))]
    public async Task Answer_WhenAFaultEscapes_TellsNothingOfIt(Exception fault, int status, string code)
    {
        await using var broken = await SafeGoApp.Start(configure: services => BrokenAccounts.Replace(services, fault));
        using var client = await broken.SignedIn("customer.bd@safego.test");

        var answer = await client.GetAsync("/api/profile", Token);

        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        await AssertProblem(answer, status, code);
        Assert.Equal(status == 503, answer.Headers.RetryAfter is not null);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task Headers_WhenAnythingIsAnswered_ProtectBrowsersAndTellNothingOfTheServer()
    {
        using var client = app.Anonymous();

        var answer = await client.GetAsync("/health/live", Token);

        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Empty(answer.Headers.Server);
    }

    internal static async Task<JsonElement> AssertProblem(HttpResponseMessage answer, int status, string code)
    {
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.All(["title", "detail", "trace_id"], name => Assert.NotEqual("", problem.GetProperty(name).GetString()));
        Assert.False(problem.TryGetProperty("instance", out _));
        return problem;
    }
}
