using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Accounts;

public sealed class OnboardingTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("customer", "BD", "basic-info address identity emergency-contact")]
    [InlineData("customer", "US", "basic-info address identity emergency-contact")]
    [InlineData("driver", "BD", "basic-info address identity emergency-contact vehicle")]
    [InlineData("driver", "US", "basic-info address identity emergency-contact vehicle")]
    [InlineData("restaurant", "US", "basic-info address identity emergency-contact")]
    public async Task Submit_WhenEveryStepIsComplete_IsPending(string role, string country, string steps)
    {
        using var newcomer = await TestNewcomer.SignUp(app, role, country);
        var before = await newcomer.Onboarding();
        Assert.Equal(steps, string.Join(' ', before.GetProperty("steps").EnumerateArray().Select(s => s.Text("step"))));
        Assert.All(before.GetProperty("steps").EnumerateArray(), s => Assert.False(s.GetProperty("complete").GetBoolean()));

        await newcomer.HandIn();

        var after = await newcomer.Onboarding();
        Assert.Equal(["role", "country_code", "verification_status", "rejection_reason", "steps"], after.EnumerateObject().Select(p => p.Name));
        Assert.All(after.GetProperty("steps").EnumerateArray(), s => Assert.True(s.GetProperty("complete").GetBoolean(), s.ToString()));
        Assert.Equal("pending", after.Text("verification_status"));
    }

    [Fact]
    public async Task Submit_WhenSomethingIsMissing_NamesIt()
    {
        using var newcomer = await TestNewcomer.SignUp(app, "customer", "US");
        await newcomer.Http.PutAsJsonAsync("/api/onboarding/address", new { home_address = "Road 1" }, Token);

        var problem = await ProblemTests.AssertProblem(await newcomer.Http.PostAsync("/api/onboarding/submit", null, Token), 422, "onboarding_incomplete");

        Assert.Equal(
            ["date_of_birth", "government_id_type", "government_id_last4", "name", "phone", "relationship"],
            problem.GetProperty("errors").EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("basic-info", """{"date_of_birth":"2090-01-01"}""", "date_of_birth")]
    [InlineData("basic-info", """{}""", "date_of_birth")]
    [InlineData("identity", """{"government_id_type":"passport","government_id_last4":"12","driver_license_number":"D1","driver_license_expiry":"2030-01-01"}""", "government_id_last4")]
    [InlineData("identity", """{"government_id_type":"visa","government_id_last4":"1234","driver_license_number":"D1","driver_license_expiry":"2030-01-01"}""", "government_id_type")]
    [InlineData("identity", """{"government_id_type":"passport","government_id_last4":"1234","driver_license_number":"D1","driver_license_expiry":"2030-01-01","ssn_last4":"12x4"}""", "ssn_last4")]
    [InlineData("emergency-contact", """{"name":"A","phone":"123","relationship":"sister"}""", "phone")]
    public async Task Put_WhenAFieldIsWrong_NamesItAndKeepsNothing(string step, string body, string field)
    {
        using var newcomer = await TestNewcomer.SignUp(app, "driver", "US");
        var before = (await newcomer.Onboarding()).ToString();

        var problem = await ProblemTests.AssertProblem(await newcomer.Http.PutAsync($"/api/onboarding/{step}", SafeGoApp.Raw(body), Token), 400, "validation_failed");

        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(p => p.Name));
        Assert.Equal(before, (await newcomer.Onboarding()).ToString());
    }

    [Fact]
    public async Task Vehicle_WhenItIsNoDrivers_IsForbidden()
    {
        using var customer = await TestNewcomer.SignUp(app, "customer", "BD");
        using var nobody = app.Anonymous();

        await ProblemTests.AssertProblem(await customer.Http.PutAsJsonAsync("/api/driver/vehicle", new { make_model = "A", plate = "B" }, Token), 403, "forbidden");
        await ProblemTests.AssertProblem(await nobody.PutAsJsonAsync("/api/driver/vehicle", new { make_model = "A", plate = "B" }, Token), 401, "unauthenticated");
    }

    [Fact]
    public async Task Onboarding_WhenAnAdministratorAsks_HasNoSteps()
    {
        using var admin = await app.SignedIn("admin@safego.test");

        Assert.Empty((await (await admin.GetAsync("/api/onboarding", Token)).Json()).GetProperty("steps").EnumerateArray());
        await ProblemTests.AssertProblem(await admin.PutAsJsonAsync("/api/onboarding/address", new { home_address = "x" }, Token), 404, "not_found");
    }

    [Theory]
    [InlineData("image/gif", 415, "unsupported_media_type")]
    [InlineData("application/json", 415, "unsupported_media_type")]
    [InlineData("image/png", 415, "unsupported_media_type")]
    public async Task Document_WhenItIsNoPicture_IsRefusedByWhatItIs(string type, int status, string code)
    {
        using var newcomer = await TestNewcomer.SignUp(app, "customer", "BD");
        var svg = Encoding.ASCII.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");

        await ProblemTests.AssertProblem(await newcomer.Http.PutAsync("/api/onboarding/documents/nid_front", TestPaper.Content(svg, type), Token), status, code);
        AssertMissing(await newcomer.Onboarding(), "nid_front");
    }

    [Fact]
    public async Task Document_WhenItIsTooLarge_IsRefusedHoweverItIsSent()
    {
        using var newcomer = await TestNewcomer.SignUp(app, "customer", "BD");
        byte[] large = [.. TestPaper.Png, .. new byte[5 * 1024 * 1024]];
        var streamed = TestPaper.Content(large);
        streamed.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/onboarding/documents/nid_front") { Content = streamed };
        request.Headers.TransferEncodingChunked = true;

        await ProblemTests.AssertProblem(await newcomer.Http.PutAsync("/api/onboarding/documents/nid_front", TestPaper.Content(large), Token), 413, "too_large");
        await ProblemTests.AssertProblem(await newcomer.Http.SendAsync(request, Token), 413, "too_large");
        AssertMissing(await newcomer.Onboarding(), "nid_front");
    }

    [Fact]
    public async Task Document_WhenItIsAsLargeAsMayBe_IsTaken()
    {
        using var newcomer = await TestNewcomer.SignUp(app, "customer", "BD");
        byte[] largest = [.. TestPaper.Png, .. new byte[(5 * 1024 * 1024) - TestPaper.Png.Length]];

        Assert.Equal(HttpStatusCode.OK, (await newcomer.Http.PutAsync("/api/onboarding/documents/nid_front", TestPaper.Content(largest), Token)).StatusCode);
    }

    [Theory]
    [InlineData("nid_front", 400)]
    [InlineData("driver_license", 404)]
    [InlineData("passport", 404)]
    [InlineData("..%2f..%2fetc%2fpasswd", 404)]
    public async Task Document_WhenItIsDamagedOrNotAskedFor_IsRefused(string kind, int status)
    {
        using var newcomer = await TestNewcomer.SignUp(app, "customer", "BD");
        var content = status == 400 ? TestPaper.Png[..40] : TestPaper.Png;

        Assert.Equal(status, (int)(await newcomer.Http.PutAsync($"/api/onboarding/documents/{kind}", TestPaper.Content(content), Token)).StatusCode);
        AssertMissing(await newcomer.Onboarding(), "nid_front");
    }

    [Fact]
    public async Task Document_WhenTheUploadIsCutInTheMiddle_LeavesNothing()
    {
        using var newcomer = await TestNewcomer.SignUp(app, "customer", "BD");
        using var socket = new TcpClient();
        await socket.ConnectAsync(app.Address.Host, app.Address.Port, Token);
        var stream = socket.GetStream();
        var head = $"PUT /api/onboarding/documents/nid_front HTTP/1.1\r\nHost: {app.Address.Authority}\r\nAuthorization: {newcomer.Http.DefaultRequestHeaders.Authorization}\r\n"
            + $"Content-Type: image/png\r\nContent-Length: {TestPaper.Png.Length + 1000}\r\n\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. TestPaper.Png], Token);
        socket.Client.Shutdown(SocketShutdown.Send);
        await UntilHungUp(stream);

        AssertMissing(await newcomer.Onboarding(), "nid_front");
    }

    [Fact]
    public async Task Onboarding_WhenACountryIsARowMore_ServesIt()
    {
        var nepal = new SafeGo.Accounts.CountryRules("NP", [new("address", "home_address", SafeGo.Accounts.FieldKind.Text), new("identity", "nid_number", SafeGo.Accounts.FieldKind.Text)]);
        await using var other = await SafeGoApp.Start(configure: services =>
            Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, new SafeGo.Accounts.Countries([.. SafeGo.Accounts.Countries.Rows, nepal])));
        using var newcomer = await TestNewcomer.SignUp(other, "customer", "NP");
        await newcomer.Http.PutAsJsonAsync("/api/onboarding/address", new { home_address = "Road 1" }, Token);
        await newcomer.Http.PutAsJsonAsync("/api/onboarding/identity", new { nid_number = "12" }, Token);
        await newcomer.Http.PutAsJsonAsync("/api/onboarding/emergency-contact", new { name = "A", phone = "+97712345678", relationship = "b" }, Token);

        Assert.Equal(HttpStatusCode.OK, (await newcomer.Http.PostAsync("/api/onboarding/submit", null, Token)).StatusCode);
    }

    // The server's last word on it, whatever it is, and the end: from here on nothing more can come of it.
    private static async Task UntilHungUp(NetworkStream stream)
    {
        var answer = new byte[1024];
        try
        {
            while (await stream.ReadAsync(answer, Token) > 0)
            {
            }
        }
        catch (IOException reset) when (reset.InnerException is SocketException)
        {
            // An end like any other.
        }
    }

    private static void AssertMissing(JsonElement onboarding, string field) =>
        Assert.Contains(field, onboarding.GetProperty("steps").EnumerateArray().SelectMany(s => s.GetProperty("missing").EnumerateArray()).Select(m => m.GetString()));
}
