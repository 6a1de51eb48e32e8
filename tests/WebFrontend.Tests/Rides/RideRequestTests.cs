using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Rides;

public sealed class RideRequestTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private const string Good =
        """{"pickup_location":{"lat":40.75,"lng":-73.98,"summary":"here"},"dropoff_location":{"lat":40.7,"lng":-74.0,"summary":"there"},"country_code":"US"}""";

    private readonly TestCity city = new(app);

    [Theory]
    [InlineData("""{}""", "pickup_location.lat")]
    [InlineData("""{"pickup_location":7}""", "pickup_location")]
    [InlineData("""{"pickup_location":{"lat":"40.75","lng":-73.98,"summary":"x"}}""", "pickup_location.lat")]
    [InlineData("""{"pickup_location":{"lat":91,"lng":-73.98,"summary":"x"}}""", "pickup_location.lat")]
    [InlineData("""{"pickup_location":{"lat":40.75,"lng":-181,"summary":"x"}}""", "pickup_location.lng")]
    [InlineData("""{"pickup_location":{"lat":40.75,"lng":-73.98,"summary":""}}""", "pickup_location.summary")]
    [InlineData("""{"pickup_location":{"lat":40.75,"lng":-73.98,"summary":"a\u0000b"}}""", "pickup_location.summary")]
    [InlineData("""{"country_code":"FR"}""", "country_code")]
    [InlineData("""{"country_code":7}""", "country_code")]
    public async Task Request_WithBadField_IsRefusedByName(string body, string field)
    {
        var person = (await app.People("customer", "US", 1))[0];
        using var http = app.With(person.AccessToken);
        using var content = SafeGoApp.Raw(body);
        var answer = await http.PostAsync("/api/rides/request", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Json();
        Assert.Equal("validation_failed", problem.Text("code"));
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), $"no reason for {field} in {problem}");
    }

    [Fact]
    public async Task Request_WithLongSummaryOrCity_IsRefused()
    {
        using var http = app.With((await app.People("customer", "US", 1))[0].AccessToken);
        var answer = await http.PostAsJsonAsync("/api/rides/request", new
        {
            pickup_location = new { lat = 40.75, lng = -73.98, summary = new string('x', 201) },
            dropoff_location = new { lat = 40.75, lng = -73.98, summary = new string('x', 200) },
            country_code = "US",
            city = new string('y', 101),
        });
        var errors = (await answer.Json()).GetProperty("errors");
        Assert.Equal(["city", "pickup_location.summary"], errors.EnumerateObject().Select(e => e.Name).Order());
    }

    [Theory]
    [InlineData("US", 34.05, -118.24)]
    [InlineData("BD", 40.75, -73.98)]
    [InlineData("US", 0, 0)]
    public async Task Request_OutsideTheAreasOfItsCountry_IsRefused(string country, double lat, double lng)
    {
        using var http = app.With((await app.People("customer", country, 1))[0].AccessToken);
        var answer = await http.PostAsJsonAsync("/api/rides/request", new
        {
            pickup_location = new { lat, lng, summary = "far out" },
            dropoff_location = new { lat, lng, summary = "farther" },
            country_code = country,
        });
        Assert.Equal("422 outside_service_area", await answer.Problem());
    }

    [Fact]
    public async Task Request_WhileARideIsOpen_IsRefused()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        await city.Ask(customer);
        Assert.Equal("409 ride_already_active", await (await customer.Http.PostAsJsonAsync("/api/rides/request", TestCity.Request(city.Corner))).Problem());
    }

    [Fact]
    public async Task Request_AHundredTimesAtOnce_OpensOneRide()
    {
        await using var app = await SafeGoApp.Start([("Limits:ride_requests_per_minute", "1000")]);
        var city = new TestCity(app);
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => customer.Http.PostAsJsonAsync("/api/rides/request", TestCity.Request(city.Corner))));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(99, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Request_WithAKeyAgain_GivesTheFirstAnswerEvenWhileTheRideIsOpen()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var first = await Keyed(customer, "key-1", city.Corner.Lat);
        var again = await Keyed(customer, "key-1", city.Corner.Lat);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal((await first.Json()).GetRawText(), (await again.Json()).GetRawText());
        Assert.Equal("409 idempotency_key_reused", await (await Keyed(customer, "key-1", city.Corner.Lat + 0.001)).Problem());
    }

    [Theory]
    [InlineData("GET", "/api/rides/not-an-id")]
    [InlineData("GET", "/api/rides/01a20891-486e-7666-bcf5-e1ff2d5234ef")]
    [InlineData("POST", "/api/rides/01a20891-486e-7666-bcf5-e1ff2d5234ef/cancel")]
    public async Task Ride_ThatDoesNotExist_IsNotFoundLikeAnotherCustomers(string method, string path)
    {
        await using var owner = await city.Customer();
        await using var driver = await city.Driver();
        var others = (await city.Ask(owner)).Text("ride_id");
        using var http = app.With((await app.People("customer", "US", 1))[0].AccessToken);

        var missing = await Body(http, method, path);
        var foreign = await Body(http, method, path.Replace("not-an-id", others, StringComparison.Ordinal).Replace("01a20891-486e-7666-bcf5-e1ff2d5234ef", others, StringComparison.Ordinal));
        Assert.Equal(missing, foreign);
        Assert.Contains("not_found", missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_WhileSearching_WithdrawsTheOffersAndAnswersTheSameAgain()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var ride = await city.Ask(customer);
        await driver.Socket.Next("ride:offer");

        var first = await Cancel(customer, ride.Text("ride_id"));
        Assert.Equal(("cancelled_by_customer", "cancelled"), ((await first.Json()).Text("status"), (await first.Json()).Text("dispatch_status")));
        Assert.Equal("cancelled", (await driver.Socket.Next("ride:offer_expired")).Text("reason"));
        Assert.Equal("customer", (await customer.Socket.Next("ride:cancelled")).Text("by"));
        var again = await Cancel(customer, ride.Text("ride_id"));
        Assert.Equal((await first.Json()).GetRawText(), (await again.Json()).GetRawText());
        Assert.Equal("409 offer_expired", await (await driver.Respond(ride.Text("dispatch_session_id"), "accept")).Problem());
    }

    [Fact]
    public async Task Cancel_OnceInProgress_IsRefused()
    {
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();
        var ride = await city.Ask(customer);
        await driver.Socket.Next("ride:offer");
        await driver.Socket.Respond(ride.Text("dispatch_session_id"), "accept");
        await driver.Advance(ride.Text("ride_id"), "driver_arriving");
        await driver.Advance(ride.Text("ride_id"), "in_progress");
        Assert.Equal("409 invalid_state", await (await Cancel(customer, ride.Text("ride_id"))).Problem());
    }

    [Fact]
    public async Task Request_ByEveryoneElse_IsRefusedInTheOrderOfTheChecks()
    {
        Assert.Equal("401 unauthenticated", await Refusal(app.Anonymous()));
        Assert.Equal("403 forbidden", await Refusal(await app.SignedIn("driver1.us@safego.test")));
        Assert.Equal("403 forbidden", await Refusal(await app.SignedIn("admin@safego.test")));
        Assert.Equal("403 not_verified", await Refusal(await app.SignedIn("pending.bd@safego.test")));

        async Task<string> Refusal(HttpClient http)
        {
            using (http)
            {
                using var content = SafeGoApp.Raw(Good);
                return await (await http.PostAsync("/api/rides/request", content)).Problem();
            }
        }
    }

    private static Task<HttpResponseMessage> Cancel(TestCustomer customer, string ride) =>
        customer.Http.PostAsJsonAsync($"/api/rides/{ride}/cancel", new { reason = "changed my mind" });

    private static async Task<HttpResponseMessage> Keyed(TestCustomer customer, string key, double lat)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/rides/request")
        {
            Content = JsonContent.Create(TestCity.Request((lat, -73.98))),
            Headers = { { "Idempotency-Key", key } },
        };
        return await customer.Http.SendAsync(request);
    }

    private static async Task<string> Body(HttpClient http, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = method == "POST" ? SafeGoApp.Raw("""{"reason":"x"}""") : null,
        };
        var answer = await http.SendAsync(request);
        var fields = (await answer.Json()).EnumerateObject().Where(p => p.Name != "trace_id").ToDictionary(p => p.Name, p => p.Value);
        return $"{answer.StatusCode} {JsonSerializer.Serialize(fields)}";
    }
}
