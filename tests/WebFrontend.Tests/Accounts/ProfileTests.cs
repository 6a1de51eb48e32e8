using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Accounts;

public sealed class ProfileTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_WhenNotYetVerified_ShowsTheOwnProfile()
    {
        using var client = await app.SignedIn("pending.bd@safego.test");

        var profile = await client.GetFromJsonAsync<JsonElement>("/api/profile", Token);

        Assert.Equal(
            ["user_id", "role", "country_code", "email", "phone", "display_name", "is_verified", "verification_status", "is_blocked"],
            profile.EnumerateObject().Select(p => p.Name));
        Assert.Equal("pending.bd@safego.test", profile.GetProperty("email").GetString());
    }

    [Fact]
    public async Task Patch_WhenNameAndPhoneAreGood_ChangesThemAndNothingElse()
    {
        using var client = await app.SignedIn("driver4.us@safego.test");
        var before = await client.GetFromJsonAsync<Dictionary<string, JsonElement>>("/api/profile", Token);

        var answer = await client.PatchAsync("/api/profile", SafeGoApp.Raw("""{"display_name":" Omar B. ","phone":"+1 (555) 555-0999"}"""), Token);

        var after = (await answer.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>(Token))!;
        Assert.Equal(("Omar B.", "+15555550999"), (after["display_name"].GetString(), after["phone"].GetString()));
        Assert.All(before!.Keys.Except(["display_name", "phone"]), key => Assert.Equal(before[key].ToString(), after[key].ToString()));
    }

    [Fact]
    public async Task Patch_WhenEmpty_ChangesNothing()
    {
        using var client = await app.SignedIn("customer.us@safego.test");

        var answer = await client.PatchAsync("/api/profile", SafeGoApp.Raw("{}"), Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"role":"admin"}""", "role")]
    [InlineData("""{"display_name":"A","is_verified":true}""", "is_verified")]
    [InlineData("""{"is_blocked":false}""", "is_blocked")]
    [InlineData("""{"verification_status":"approved"}""", "verification_status")]
    [InlineData("""{"Display_Name":"A"}""", "Display_Name")]
    [InlineData("""{"user_id":"x"}""", "user_id")]
    [InlineData("""{"display_name":null}""", "display_name")]
    [InlineData("""{"display_name":"  "}""", "display_name")]
    [InlineData("""{"display_name":["A"]}""", "display_name")]
    [InlineData("""{"phone":"12345"}""", "phone")]
    [InlineData("""{"phone":"+12 34"}""", "phone")]
    [InlineData("""{"phone":"+0123456789"}""", "phone")]
    [InlineData("""{"phone":"+12345678901234567"}""", "phone")]
    public async Task Patch_WhenAFieldIsWrongOrNotHisToSet_NamesItAndChangesNothing(string body, string field)
    {
        using var client = await app.SignedIn("customer.bd@safego.test");
        var before = await client.GetStringAsync("/api/profile", Token);

        var problem = await ProblemTests.AssertProblem(await client.PatchAsync("/api/profile", SafeGoApp.Raw(body), Token), 400, "validation_failed");

        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(p => p.Name));
        Assert.Equal(before, await client.GetStringAsync("/api/profile", Token));
    }
}
