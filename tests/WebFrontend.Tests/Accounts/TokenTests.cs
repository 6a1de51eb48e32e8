using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Accounts;

/// <summary>Tokens that are not ours, or not for this.</summary>
public sealed class TokenTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_WhenMadeLikeOurs_IsBelieved() => Assert.Equal(HttpStatusCode.OK, await Try(Forge(await Somebody())));

    public static TheoryData<string> Forgeries =>
    [
        "another key",
        "another audience",
        "another issuer",
        "another type",
        "no type",
        "another algorithm",
        "expired",
        "no end",
        "a user that is gone",
        "no user",
        "no algorithm",
        "no signature",
        "other claims under the same signature",
    ];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Token_WhenForged_IsRefused(string what)
    {
        var user = await Somebody();
        var good = Forge(user);
        var forged = what switch
        {
            "another key" => Forge(user, key: "another key, which is as long as ours is and fit for every algorithm that signs with a secret"),
            "another audience" => Forge(user, d => d.Audience = "somebody else"),
            "another issuer" => Forge(user, d => d.Issuer = "somebody else"),
            "another type" => Forge(user, d => d.TokenType = "JWT"),
            "no type" => Forge(user, d => d.TokenType = null),
            "another algorithm" => Forge(user, algorithm: SecurityAlgorithms.HmacSha384),
            "expired" => Forge(user, d => d.Expires = DateTime.UtcNow.AddSeconds(-31)),
            "no end" => Forge(user, d => d.Expires = null),
            "a user that is gone" => Forge(Guid.CreateVersion7().ToString()),
            "no user" => Forge(user, d => d.Claims.Remove("sub")),
            "no algorithm" => Encode("""{"alg":"none","typ":"at+jwt"}""") + "." + good.Split('.')[1] + ".",
            "no signature" => string.Join('.', good.Split('.')[..2]) + ".",
            _ => good.Split('.')[0] + "." + Encode(Decode(good.Split('.')[1]).Replace("customer", "admin", StringComparison.Ordinal)) + "." + good.Split('.')[2],
        };

        Assert.Equal(HttpStatusCode.Unauthorized, await Try(forged));
    }

    [Fact]
    public async Task RefreshToken_WhenUsedForAccess_IsRefused()
    {
        var session = await app.SignIn("customer.bd@safego.test");

        Assert.Equal(HttpStatusCode.Unauthorized, await Try(session.GetProperty("refresh_token").GetString()!));
        using var client = app.Anonymous();
        var body = JsonSerializer.Serialize(new { refresh_token = session.GetProperty("access_token").GetString() });
        Assert.InRange((int)(await client.PostAsync("/api/auth/refresh", SafeGoApp.Raw(body), Token)).StatusCode, 400, 401);
    }

    [Fact]
    public async Task Token_WhenInTheQuery_CountsForSocketsOnly()
    {
        var token = Forge(await Somebody());
        using var client = app.Anonymous();

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"/api/profile?access_token={token}", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"/ws/negotiate?negotiateVersion=1&access_token={token}", null, Token)).StatusCode);
        await ProblemTests.AssertProblem(await client.PostAsync("/ws/negotiate?negotiateVersion=1&access_token=x", null, Token), 401, "unauthenticated");
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Decode(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));

    private static string Forge(
        string user, Action<SecurityTokenDescriptor>? change = null, string key = SafeGoApp.SigningKey, string algorithm = SecurityAlgorithms.HmacSha256)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = "safego",
            Audience = "safego",
            TokenType = "at+jwt",
            Expires = DateTime.UtcNow.AddMinutes(1),
            Claims = new Dictionary<string, object> { ["sub"] = user, ["role"] = "customer" },
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), algorithm),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    private async Task<string> Somebody() =>
        (await app.SignIn("customer.bd@safego.test")).GetProperty("user").GetProperty("user_id").GetString()!;

    private async Task<HttpStatusCode> Try(string token)
    {
        using var client = app.With(token);
        return (await client.GetAsync("/api/profile", Token)).StatusCode;
    }
}
