using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Accounts;

public sealed class AdminUserTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private const string Nobody = "0192f0c1-2345-7abc-8def-0123456789ab";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Doors => new()
    {
        { "GET", "/api/admin/users" },
        { "GET", $"/api/admin/users/{Nobody}" },
        { "POST", $"/api/admin/users/{Nobody}/approve" },
        { "POST", $"/api/admin/users/{Nobody}/reject" },
        { "POST", $"/api/admin/users/{Nobody}/block" },
        { "POST", $"/api/admin/users/{Nobody}/unblock" },
        { "GET", $"/api/admin/users/{Nobody}/documents/nid_front" },
        { "POST", $"/api/admin/users/{Nobody}/erase" },
        { "GET", $"/api/admin/users/{Nobody}/export" },
        { "GET", "/api/admin/audit" },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Door_WhenTheCallerIsNoAdministrator_IsShut(string method, string path)
    {
        using var nobody = app.Anonymous();
        await ProblemTests.AssertProblem(await Send(nobody, method, path), 401, "unauthenticated");
        foreach (var email in new[] { "customer.bd@safego.test", "driver1.us@safego.test", "restaurant.bd@safego.test", "pending.bd@safego.test" })
        {
            using var client = await app.SignedIn(email);
            await ProblemTests.AssertProblem(await Send(client, method, path), 403, "forbidden");
        }
    }

    [Theory]
    [InlineData(Nobody)]
    [InlineData("nobody")]
    public async Task Door_WhenThereIsNoSuchUser_AnswersAlike(string id)
    {
        using var admin = await Admin();
        foreach (var (method, path) in Doors.Select(d => (d.Data.Item1, d.Data.Item2)).Where(d => d.Item2.Contains(Nobody, StringComparison.Ordinal)))
        {
            await ProblemTests.AssertProblem(await Send(admin, method, path.Replace(Nobody, id, StringComparison.Ordinal)), 404, "not_found");
        }
    }

    [Theory]
    [InlineData("reject", "rejection_reason")]
    [InlineData("block", "reason")]
    public async Task Decide_WhenTheReasonIsMissing_NamesItBeforeItLooksForTheUser(string door, string field)
    {
        using var admin = await Admin();

        var problem = await ProblemTests.AssertProblem(await admin.PostAsJsonAsync($"/api/admin/users/{Nobody}/{door}", new { why = "x" }, Token), 400, "validation_failed");

        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Story_WhenANewcomerIsRejectedAndComesAgain_GetsInAtLast()
    {
        using var admin = await Admin();
        using var newcomer = await TestNewcomer.SignUp(app, "customer", "BD");
        await ProblemTests.AssertProblem(await newcomer.Http.GetAsync("/api/rides", Token), 403, "not_verified");
        await newcomer.HandIn();

        Assert.Equal("rejected", (await Decide(admin, newcomer, "reject", new { rejection_reason = "blurred" })).Text("verification_status"));
        var told = await newcomer.Onboarding();
        Assert.Equal(("rejected", "blurred"), (told.Text("verification_status"), told.Text("rejection_reason")));
        await ProblemTests.AssertProblem(await newcomer.Http.GetAsync("/api/rides", Token), 403, "not_verified");

        await newcomer.HandIn();
        told = await newcomer.Onboarding();
        Assert.Equal(("pending", JsonValueKind.Null), (told.Text("verification_status"), told.GetProperty("rejection_reason").ValueKind));
        Assert.True((await Decide(admin, newcomer, "approve")).GetProperty("is_verified").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await newcomer.Http.GetAsync("/api/rides", Token)).StatusCode);

        Assert.True((await Decide(admin, newcomer, "block", new { reason = "fraud" })).GetProperty("is_blocked").GetBoolean());
        await ProblemTests.AssertProblem(await newcomer.Http.GetAsync("/api/rides", Token), 403, "blocked");
        await Decide(admin, newcomer, "unblock");
        Assert.Equal(HttpStatusCode.OK, (await newcomer.Http.GetAsync("/api/rides", Token)).StatusCode);
        Assert.Equal(["unblock", "block", "approve", "reject"], await Actions(admin, newcomer));
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("reject")]
    public async Task Decide_WhenPapersAreNewSinceTheLook_IsAConflictUntilTheyAreSeen(string door)
    {
        using var admin = await Admin();
        using var newcomer = await TestNewcomer.SignUp(app, "customer", "BD");
        await newcomer.HandIn("first");
        var seen = await Version();
        await newcomer.HandIn("second");

        var problem = await ProblemTests.AssertProblem(await Send(seen), 409, "version_conflict");

        Assert.Contains("look again", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("pending", (await newcomer.Onboarding()).Text("verification_status"));
        Assert.DoesNotContain(door, await Actions(admin, newcomer));
        Assert.Equal(HttpStatusCode.OK, (await Send(await Version())).StatusCode);

        async Task<long> Version() => (await (await admin.GetAsync($"/api/admin/users/{newcomer.UserId}", Token)).Json()).GetProperty("papers_version").GetInt64();

        Task<HttpResponseMessage> Send(long version) =>
            admin.PostAsJsonAsync($"/api/admin/users/{newcomer.UserId}/{door}", new { papers_version = version, rejection_reason = "blurred" }, Token);
    }

    [Fact]
    public async Task Approve_WhenNullStandsForTheBody_IsDone()
    {
        using var admin = await Admin();
        using var newcomer = await TestNewcomer.SignUp(app, "customer", "BD");
        await newcomer.HandIn();

        var answer = await admin.PostAsync($"/api/admin/users/{newcomer.UserId}/approve", SafeGoApp.Raw("null"), Token);

        Assert.Equal("approved", (await answer.Json()).Text("verification_status"));
    }

    [Fact]
    public async Task Approve_WhenTheVersionIsNoNumber_SaysSo()
    {
        using var admin = await Admin();
        using var newcomer = await TestNewcomer.SignUp(app, "customer", "BD");

        var answer = await admin.PostAsJsonAsync($"/api/admin/users/{newcomer.UserId}/approve", new { papers_version = "newest" }, Token);

        Assert.Equal(["papers_version"], (await ProblemTests.AssertProblem(answer, 400, "validation_failed")).GetProperty("errors").EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("basic-info", """{"father_name":"Abdul","date_of_birth":"1990-02-28"}""", "pending")]
    [InlineData("address", """{"present_address":"Road 1","permanent_address":"Road 2"}""", "pending")]
    [InlineData("identity", """{"nid_number":"77"}""", "pending")]
    [InlineData("emergency-contact", """{"name":"R","phone":"+8801812345678","relationship":"sister"}""", "approved")]
    public async Task Change_WhenTheAccountIsApproved_IsPendingAgainUnlessNobodyApprovedIt(string step, string body, string status)
    {
        using var admin = await Admin();
        using var newcomer = await TestNewcomer.SignUp(app, "customer", "BD");
        await Decide(admin, newcomer, "approve");

        var answer = await (await newcomer.Http.PutAsync($"/api/onboarding/{step}", SafeGoApp.Raw(body), Token)).Json();

        Assert.Equal(status, answer.Text("verification_status"));
        Assert.Equal(status == "approved" ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await newcomer.Http.GetAsync("/api/rides", Token)).StatusCode);
    }

    [Fact]
    public async Task Change_WhenADocumentOrVehicleIsNew_IsPendingAgain()
    {
        using var admin = await Admin();
        using var newcomer = await TestNewcomer.SignUp(app, "driver", "BD");
        await Decide(admin, newcomer, "approve");
        Assert.Equal(HttpStatusCode.OK, (await newcomer.Http.GetAsync("/api/driver/state", Token)).StatusCode);

        await newcomer.Http.PutAsync("/api/onboarding/documents/nid_back", TestPaper.Content(TestPaper.Png), Token);
        await ProblemTests.AssertProblem(await newcomer.Http.GetAsync("/api/driver/state", Token), 403, "not_verified");

        await Decide(admin, newcomer, "approve");
        await newcomer.Http.PutAsJsonAsync("/api/driver/vehicle", new { make_model = "Toyota", plate = "DHA-1" }, Token);
        await ProblemTests.AssertProblem(await newcomer.Http.GetAsync("/api/driver/state", Token), 403, "not_verified");
    }

    [Fact]
    public async Task Document_WhenAnAdministratorLooks_IsTheImageAndWrittenDown()
    {
        using var admin = await Admin();
        using var newcomer = await TestNewcomer.SignUp(app, "driver", "US");
        await newcomer.HandIn();

        var answer = await admin.GetAsync($"/api/admin/users/{newcomer.UserId}/documents/driver_license", Token);
        Assert.Equal(("image/png", "no-store"), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.ToString()));
        Assert.Equal(TestPaper.Png, await answer.Content.ReadAsByteArrayAsync(Token));
        await ProblemTests.AssertProblem(await admin.GetAsync($"/api/admin/users/{newcomer.UserId}/documents/nid_front", Token), 404, "not_found");
        await ProblemTests.AssertProblem(await newcomer.Http.GetAsync($"/api/admin/users/{newcomer.UserId}/documents/driver_license", Token), 403, "forbidden");
        Assert.Equal(["read_document"], await Actions(admin, newcomer));
    }

    [Fact]
    public async Task Read_WhenAnAdministratorJudges_ShowsThePapers()
    {
        using var admin = await Admin();
        using var newcomer = await TestNewcomer.SignUp(app, "driver", "BD");
        await newcomer.HandIn("mark");

        var page = await (await admin.GetAsync($"/api/admin/users/{newcomer.UserId}", Token)).Json();

        Assert.Equal((newcomer.UserId, newcomer.Email, "pending"), (page.Text("user_id"), page.Text("email"), page.Text("verification_status")));
        Assert.Equal("1990mark11", page.GetProperty("papers").Text("nid_number"));
        Assert.Equal(["nid_front", "nid_back"], page.GetProperty("documents").EnumerateArray().Select(d => d.GetString()));
        Assert.Equal(["read_papers"], await Actions(admin, newcomer));
    }

    [Fact]
    public async Task List_WhenFiltered_PagesByCursor()
    {
        using var admin = await Admin();
        var mark = Guid.NewGuid().ToString("N");
        var people = new List<TestNewcomer>();
        for (var n = 0; n < 3; n++) people.Add(await TestNewcomer.SignUp(app, "restaurant", "US", $"Kitchen {mark}"));

        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await (await admin.GetAsync($"/api/admin/users?role=restaurant&verification_status=pending&country_code=US&is_blocked=false&q={mark}&limit=2&cursor={cursor}", Token)).Json();
            found.AddRange(page.GetProperty("users").EnumerateArray().Select(u => u.Text("user_id")));
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(people.Select(p => p.UserId).Reverse(), found);
    }

    [Fact]
    public async Task List_WhenANameBeginsWithALetterBeyondAscii_FindsItAsItIsWritten()
    {
        using var admin = await Admin();
        var mark = Guid.NewGuid().ToString("N");
        using var newcomer = await TestNewcomer.SignUp(app, "customer", "US", $"Émile {mark}");

        var page = await (await admin.GetAsync($"/api/admin/users?q={Uri.EscapeDataString($"Émile {mark}")}", Token)).Json();

        Assert.Equal([newcomer.UserId], page.GetProperty("users").EnumerateArray().Select(u => u.Text("user_id")));
    }

    [Theory]
    [InlineData("users?role=boss", "role")]
    [InlineData("users?verification_status=maybe", "verification_status")]
    [InlineData("users?is_blocked=perhaps", "is_blocked")]
    [InlineData("users?limit=0", "limit")]
    [InlineData("users?limit=201", "limit")]
    [InlineData("users?cursor=abc", "cursor")]
    [InlineData("users?cursor=MTIzfDQ1Ng", "cursor")]
    [InlineData("audit?cursor=***", "cursor")]
    public async Task List_WhenTheQueryIsWrong_NamesIt(string query, string field)
    {
        using var admin = await Admin();

        var problem = await ProblemTests.AssertProblem(await admin.GetAsync($"/api/admin/{query}", Token), 400, "validation_failed");

        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Decide_WhenItIsAnAdministrator_LeavesTheOneWhoActs()
    {
        using var admin = await Admin();
        var self = (await app.SignIn("admin@safego.test")).GetProperty("user").Text("user_id");

        await ProblemTests.AssertProblem(await admin.PostAsJsonAsync($"/api/admin/users/{self}/block", new { reason = "x" }, Token), 409, "invalid_state");
        await ProblemTests.AssertProblem(await admin.PostAsync($"/api/admin/users/{self}/approve", null, Token), 409, "invalid_state");
        await ProblemTests.AssertProblem(await admin.PostAsync($"/api/admin/users/{self}/erase", null, Token), 409, "invalid_state");
    }

    [Fact]
    public async Task Erase_WhenDone_LeavesNobodyToSignIn()
    {
        using var admin = await Admin();
        using var newcomer = await TestNewcomer.SignUp(app, "driver", "BD", "Canary Erased");
        await newcomer.HandIn("canary");

        Assert.Equal(HttpStatusCode.NoContent, (await admin.PostAsync($"/api/admin/users/{newcomer.UserId}/erase", null, Token)).StatusCode);

        await ProblemTests.AssertProblem(await newcomer.Http.GetAsync("/api/profile", Token), 403, "blocked");
        using var anonymous = app.Anonymous();
        await ProblemTests.AssertProblem(await anonymous.PostAsJsonAsync("/api/auth/login", new { email = newcomer.Email, password = TestNewcomer.Password }, Token), 401, "unauthenticated");
        var export = await (await admin.GetAsync($"/api/admin/users/{newcomer.UserId}/export", Token)).Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("canary", export, StringComparison.OrdinalIgnoreCase);
        await ProblemTests.AssertProblem(await admin.PostAsync($"/api/admin/users/{newcomer.UserId}/unblock", null, Token), 409, "invalid_state");
        Assert.Equal(["export", "erase"], await Actions(admin, newcomer));
    }

    [Fact]
    public async Task Export_WhenAsked_HoldsEverythingOfHis()
    {
        using var admin = await Admin();
        using var newcomer = await TestNewcomer.SignUp(app, "driver", "BD");
        await newcomer.HandIn("mark");

        var export = await (await admin.GetAsync($"/api/admin/users/{newcomer.UserId}/export", Token)).Json();

        Assert.Equal("Abdul mark7", export.GetProperty("papers").Text("father_name"));
        Assert.StartsWith("data:image/png;base64,", export.GetProperty("documents").Text("nid_front"), StringComparison.Ordinal);
        var account = export.GetProperty("rows").GetProperty("account")[0];
        Assert.Equal(newcomer.Email, account.Text("email"));
        Assert.False(account.TryGetProperty("password_hash", out _));
        Assert.False(account.GetProperty("is_blocked").GetBoolean());
        Assert.EndsWith("Z", account.Text("created_at"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, string method, string path) =>
        client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? SafeGoApp.Raw("""{"reason":"r","rejection_reason":"r"}""") : null }, Token);

    private static async Task<JsonElement> Decide(HttpClient admin, TestNewcomer about, string door, object? body = null)
    {
        var answer = await admin.PostAsync($"/api/admin/users/{about.UserId}/{door}", body is null ? null : JsonContent.Create(body), Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    private static async Task<IEnumerable<string>> Actions(HttpClient admin, TestNewcomer about)
    {
        var lines = (await (await admin.GetAsync("/api/admin/audit?limit=100", Token)).Json()).GetProperty("entries").EnumerateArray();
        return [.. lines.Where(l => l.Text("user_id") == about.UserId).Select(l => l.Text("action"))];
    }

    private Task<HttpClient> Admin() => app.SignedIn("admin@safego.test");
}
