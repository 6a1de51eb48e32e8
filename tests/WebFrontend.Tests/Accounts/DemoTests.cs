using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Accounts;

public sealed class DemoTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("driver", "BD")]
    [InlineData("customer", "US")]
    public async Task People_WhenAThousandAreAskedFor_AreApprovedAndDistinct(string role, string country)
    {
        var people = await app.People(role, country, 1000);

        Assert.Equal(1000, people.Select(p => p.UserId).Distinct().Count());
        using var client = app.With(people[^1].AccessToken);
        var profile = await client.GetFromJsonAsync<JsonElement>("/api/profile", Token);
        Assert.Equal((people[^1].UserId, role, country), (Text(profile, "user_id"), Text(profile, "role"), Text(profile, "country_code")));
        Assert.True(profile.GetProperty("is_verified").GetBoolean());
    }

    [Theory]
    [InlineData("""{"role":"admin","country_code":"BD","count":1}""", "role")]
    [InlineData("""{"role":"driver","country_code":"XX","count":1}""", "country_code")]
    [InlineData("""{"role":"driver","country_code":"BD","count":0}""", "count")]
    [InlineData("""{"role":"driver","country_code":"BD","count":1001}""", "count")]
    [InlineData("""{"role":"driver","country_code":"BD","count":"5"}""", "count")]
    public async Task People_WhenAskedForWrongly_IsRefused(string body, string field)
    {
        using var client = app.Anonymous();

        var problem = await ProblemTests.AssertProblem(await client.PostAsync("/api/demo/people", SafeGoApp.Raw(body), Token), 400, "validation_failed");

        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Demo_WhenOff_HasNeitherDoorNorAccounts()
    {
        await using var plain = await SafeGoApp.Start([("SafeGo:Demo", "false")]);
        using var client = plain.Anonymous();

        await ProblemTests.AssertProblem(await client.PostAsync("/api/demo/people", SafeGoApp.Raw("{}"), Token), 404, "not_found");
        var login = await client.PostAsJsonAsync("/api/auth/login", new { email = "admin@safego.test", password = SafeGoApp.DemoPassword }, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, login.StatusCode);
    }

    [Fact]
    public void Name_WhenAThousandAreTakenInARow_AreAllDifferent()
    {
        foreach (var names in DemoNames.ByCountry.Values)
        {
            var start = names.RandomStart();
            Assert.Equal(1000, Enumerable.Range(start, 1000).Select(names.Name).Distinct().Count());
        }
    }

    [Fact]
    public void Unusable_WhenAPasswordIsTried_NeverFitsAndNeverRepeats()
    {
        var passwords = new Passwords();

        Assert.NotEqual(passwords.Unusable(), passwords.Unusable());
        Assert.False(passwords.Fits(new(null!, passwords.Unusable()), "a pattern for the format only"));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
