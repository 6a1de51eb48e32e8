using System.Net.Http.Json;
using System.Text.Json;

namespace SafeGo.Testing;

/// <summary>Somebody who signs up and hands in papers by the public doors, as a phone would.</summary>
public sealed class TestNewcomer : IDisposable
{
    public const string Password = "not the first one guessed";

    private static int people;

    private TestNewcomer(string role, string country, string email, string userId, HttpClient http)
    {
        (Role, Country, Email, UserId, Http) = (role, country, email, userId, http);
    }

    public string Role { get; }

    public string Country { get; }

    public string Email { get; }

    public string UserId { get; }

    public HttpClient Http { get; }

    public static async Task<TestNewcomer> SignUp(SafeGoApp app, string role, string country, string name = "Nadia Islam")
    {
        var email = $"newcomer{Interlocked.Increment(ref people)}@example.org";
        using var client = app.Anonymous();
        var answer = await client.PostAsJsonAsync("/api/auth/signup", new { role, country_code = country, email, phone = "+8801712345678", password = Password, display_name = name });
        answer.EnsureSuccessStatusCode();
        var session = await app.SignIn(email, Password);
        return new TestNewcomer(role, country, email, (await answer.Json()).Text("user_id"), app.With(session.Text("access_token")));
    }

    /// <summary>Every step that this country asks of this role, and submits.</summary>
    /// <param name="mark">Put into every text that may hold one.</param>
    public async Task HandIn(string mark = "", string licenceExpiry = "2040-12-31")
    {
        foreach (var (path, body) in Steps(mark, licenceExpiry)) (await Http.PutAsJsonAsync(path, body)).EnsureSuccessStatusCode();
        foreach (var kind in Documents()) (await Http.PutAsync($"/api/onboarding/documents/{kind}", TestPaper.Content(TestPaper.Png))).EnsureSuccessStatusCode();
        (await Http.PostAsync("/api/onboarding/submit", null)).EnsureSuccessStatusCode();
    }

    public async Task<JsonElement> Onboarding() => await (await Http.GetAsync("/api/onboarding")).Json();

    public void Dispose() => Http.Dispose();

    private IEnumerable<string> Documents() => (Role, Country) switch
    {
        ("restaurant", _) => [],
        (_, "BD") => ["nid_front", "nid_back"],
        ("driver", _) => ["driver_license"],
        _ => [],
    };

    private IEnumerable<(string Path, object Body)> Steps(string mark, string licenceExpiry)
    {
        yield return ("/api/onboarding/emergency-contact", new { name = $"Rokeya {mark}1", phone = "+8801812345678", relationship = $"sister {mark}2" });
        if (Role == "restaurant")
        {
            yield return ("/api/onboarding/basic-info", new { business_name = $"Kitchen {mark}3", owner_name = $"Owner {mark}4" });
            yield return ("/api/onboarding/address", new { business_address = $"Road 11 {mark}5" });
            yield return ("/api/onboarding/identity", new { registration_number = $"R-77 {mark}6" });
            yield break;
        }

        yield return ("/api/onboarding/basic-info", new { father_name = $"Abdul {mark}7", date_of_birth = "1990-02-28" });
        yield return ("/api/onboarding/address", new { present_address = $"Road 1 {mark}8", permanent_address = $"Road 2 {mark}9", home_address = $"Road 3 {mark}10" });
        yield return ("/api/onboarding/identity", new
        {
            nid_number = $"1990{mark}11",
            government_id_type = "passport",
            government_id_last4 = "7K42",
            driver_license_number = $"DL{mark}12",
            driver_license_expiry = licenceExpiry,
            ssn_last4 = "6789",
        });
        if (Role == "driver") yield return ("/api/driver/vehicle", new { make_model = "Toyota Axio", plate = $"{mark}-11-4821" });
    }
}
