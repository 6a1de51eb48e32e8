using System.Net.Http.Json;
using System.Text.Json;

namespace SafeGo.Testing;

/// <summary>People of New York for tests of the whole program: each test asks for a corner of its own.</summary>
public sealed class TestCity(ISafeGo app)
{
    private static int corners;

    // Far enough apart (over 6 km) that no test's drivers are candidates of another's ride, and all within the city's area.
    private readonly int corner = Interlocked.Increment(ref corners);

    public (double Lat, double Lng) Corner => (40.40 + (corner % 10 * 0.07), -74.30 + (corner / 10 % 8 * 0.085));

    public static object Request((double Lat, double Lng) pickup) => new
    {
        pickup_location = new { lat = pickup.Lat, lng = pickup.Lng, summary = "12 Corner Street" },
        dropoff_location = new { lat = 40.75, lng = -73.98, summary = "Times Square" },
        country_code = "US",
    };

    public async Task<TestCustomer> Customer(SocketKind kind = SocketKind.Json)
    {
        var person = (await app.People("customer", "US", 1))[0];
        return new TestCustomer(person.UserId, person.AccessToken, app.With(person.AccessToken), await TestSocket.Connect(app, person.AccessToken, kind));
    }

    /// <summary>A driver on duty so many km north of this corner.</summary>
    public async Task<TestDriver> Driver(double kmAway = 0, SocketKind kind = SocketKind.Json)
    {
        var driver = await IdleDriver(kind);
        await driver.Socket.Locate(Corner.Lat + (kmAway / 111.195), Corner.Lng);
        await driver.Socket.SetStatus(available: true, "ride");
        return driver;
    }

    public async Task<TestDriver> IdleDriver(SocketKind kind = SocketKind.Json)
    {
        var person = (await app.People("driver", "US", 1))[0];
        return new TestDriver(person.UserId, person.AccessToken, app.With(person.AccessToken), await TestSocket.Connect(app, person.AccessToken, kind));
    }

    /// <summary>The answer to a ride asked for at this corner.</summary>
    public async Task<JsonElement> Ask(TestCustomer customer)
    {
        var answer = await customer.Http.PostAsJsonAsync("/api/rides/request", Request(Corner));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}

public sealed record TestCustomer(string UserId, string AccessToken, HttpClient Http, TestSocket Socket) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Socket.DisposeAsync();
        Http.Dispose();
    }
}

public sealed record TestDriver(string UserId, string AccessToken, HttpClient Http, TestSocket Socket) : IAsyncDisposable
{
    public Task<HttpResponseMessage> Respond(string session, string decision) =>
        Http.PostAsJsonAsync($"/api/driver/ride-offers/{session}/respond", new { decision });

    public Task<HttpResponseMessage> Advance(string ride, string status) =>
        Http.PostAsJsonAsync($"/api/driver/rides/{ride}/status", new { status });

    public async ValueTask DisposeAsync()
    {
        await Socket.DisposeAsync();
        Http.Dispose();
    }
}

public static class Answers
{
    /// <summary>May be read again and again.</summary>
    public static async Task<JsonElement> Json(this HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());

    /// <summary>Status and code of a problem, as one text: "409 offer_expired".</summary>
    public static async Task<string> Problem(this HttpResponseMessage answer) =>
        $"{(int)answer.StatusCode} {(await answer.Json()).GetProperty("code").GetString()}";

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
