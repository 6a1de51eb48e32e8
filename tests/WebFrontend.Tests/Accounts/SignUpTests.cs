using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Accounts;

public sealed class SignUpTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("customer", "BD")]
    [InlineData("driver", "US")]
    [InlineData("restaurant", "BD")]
    public async Task SignUp_WhenAllIsGiven_MakesAPendingAccount(string role, string country)
    {
        var wish = Wish($"{role}.new@example.org");
        (wish["role"], wish["country_code"], wish["phone"]) = (role, country, "+1 (555) 555-0199");

        var answer = await Send(wish);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await answer.Json();
        Assert.Equal((role, "pending"), (made.Text("role"), made.Text("verification_status")));
        var user = (await app.SignIn($"{role}.new@example.org", TestNewcomer.Password)).GetProperty("user");
        Assert.Equal((made.Text("user_id"), country, false), (user.Text("user_id"), user.Text("country_code"), user.GetProperty("is_verified").GetBoolean()));
        using var client = await app.SignedIn("driver1.us@safego.test");
        Assert.Equal("+15555550199", (await ProfileOf($"{role}.new@example.org")).Text("phone"));
    }

    [Theory]
    [InlineData("role", "admin")]
    [InlineData("role", "Customer")]
    [InlineData("role", null)]
    [InlineData("country_code", "XX")]
    [InlineData("country_code", "bd")]
    [InlineData("email", "nobody")]
    [InlineData("email", "a@b@c")]
    [InlineData("email", "a b@example.org")]
    [InlineData("phone", "01712345678")]
    [InlineData("password", "short 7")]
    [InlineData("password", "password123")]
    [InlineData("password", null)]
    [InlineData("display_name", " ")]
    public async Task SignUp_WhenAFieldIsWrong_NamesItAndMakesNobody(string field, string? value)
    {
        var wish = Wish("wrong@example.org");
        wish[field] = value;

        var problem = await ProblemTests.AssertProblem(await Send(wish), 400, "validation_failed");

        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(p => p.Name));
        using var client = app.Anonymous();
        var signIn = await client.PostAsJsonAsync("/api/auth/login", new { email = "wrong@example.org", password = TestNewcomer.Password }, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, signIn.StatusCode);
    }

    [Fact]
    public async Task SignUp_WhenTheAddressIsTaken_IsRefusedWhateverItsCase()
    {
        Assert.Equal(HttpStatusCode.Created, (await Send(Wish("taken@example.org"))).StatusCode);

        await ProblemTests.AssertProblem(await Send(Wish("Taken@Example.org")), 409, "email_taken");
        await ProblemTests.AssertProblem(await Send(Wish("ADMIN@safego.test")), 409, "email_taken");
    }

    [Fact]
    public async Task SignUp_WhenManyWantOneAddressAtOnce_ServesOne()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send(Wish("wanted@example.org"))));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("🐎🔋📎✅ 🐎🔋📎 ")]
    [InlineData("trailing space ")]
    public async Task SignUp_WhenThePasswordHasAnyCharacters_KeepsItExactly(string password)
    {
        var email = $"exact{Guid.NewGuid():N}@example.org";
        var wish = Wish(email);
        wish["password"] = password;
        Assert.Equal(HttpStatusCode.Created, (await Send(wish)).StatusCode);

        await app.SignIn(email, password);
        using var client = app.Anonymous();
        var trimmed = await client.PostAsJsonAsync("/api/auth/login", new { email, password = password.TrimEnd() }, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, trimmed.StatusCode);
    }

    [Fact]
    public async Task SignUp_WhenABodyRaisesItself_IsStillPending()
    {
        var wish = Wish("raised@example.org");
        (wish["is_verified"], wish["verification_status"], wish["is_blocked"]) = (true, "approved", false);

        Assert.Equal("pending", (await (await Send(wish)).Json()).Text("verification_status"));
        Assert.False((await ProfileOf("raised@example.org")).GetProperty("is_verified").GetBoolean());
    }

    private static JsonObject Wish(string email) => new()
    {
        ["role"] = "customer",
        ["country_code"] = "BD",
        ["email"] = email,
        ["phone"] = "+8801712345678",
        ["password"] = TestNewcomer.Password,
        ["display_name"] = "Nadia Islam",
    };

    private async Task<HttpResponseMessage> Send(JsonObject wish)
    {
        using var client = app.Anonymous();
        return await client.PostAsync("/api/auth/signup", SafeGoApp.Raw(wish.ToJsonString()), Token);
    }

    private async Task<System.Text.Json.JsonElement> ProfileOf(string email)
    {
        using var client = app.With((await app.SignIn(email, TestNewcomer.Password)).Text("access_token"));
        return await (await client.GetAsync("/api/profile", Token)).Json();
    }
}
