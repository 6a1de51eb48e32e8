using System.Net.Http.Json;
using System.Text.Json;

namespace SafeGo.Fuzzer.People;

/// <summary>Puts somebody on every seat of the cast: the demo accounts, and simulated people for the rest.</summary>
internal sealed class Company(HttpClient http)
{
    private const string Password = "SafeGo-demo-1";

    // An access token lasts a quarter of an hour.
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(8);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(15);

    private readonly Person[] seats = new Person[Cast.Size];

    public Person this[int seat] => seats[seat];

    /// <summary>Without those whom the next run needs too.</summary>
    public IReadOnlyList<string> Newcomers => [.. seats.Skip(Cast.Seats(Crowd.Newcomer).First + 2).Select(s => s.UserId)];

    /// <returns>Why there is no company; null where it is complete.</returns>
    public async Task<string?> Gather(CancellationToken stop)
    {
        try
        {
            await Seat(Crowd.Driver, "driver", "US", 0, stop);
            await Seat(Crowd.Driver, "driver", "BD", 1, stop);
            await Seat(Crowd.Customer, "customer", "US", 0, stop);
            await Seat(Crowd.Customer, "customer", "BD", 1, stop);
            await Seat(Crowd.Newcomer, "driver", "US", 0, stop);
            await Seat(Crowd.Newcomer, "customer", "BD", 1, stop);
            await SignInAll(stop);
            return null;
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"no people could be had of {http.BaseAddress} ({fault.Message}); start the server in Development or with SafeGo:Demo=true";
        }
    }

    /// <summary>Signs in again before tokens end, until it is stopped.</summary>
    public async Task Renew(CancellationToken stop)
    {
        var wait = Renewal;
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(wait, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!stop.IsCancellationRequested) await SignInAll(stop);
                wait = Renewal;
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
            {
                // The fuzzed sign-ins may have used up what this address is allowed.
                wait = Retry;
            }
        }
    }

    private async Task Seat(Crowd crowd, string role, string country, int odd, CancellationToken stop)
    {
        var (first, count) = Cast.Seats(crowd);
        var places = Enumerable.Range(first, count).Where(s => (s - first) % 2 == odd).ToList();
        var answer = await http.PostAsJsonAsync("/api/demo/people", new { role, country_code = country, count = places.Count }, stop);
        answer.EnsureSuccessStatusCode();
        var people = (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("people");
        foreach (var (seat, person) in places.Zip(people.EnumerateArray()))
        {
            seats[seat] = new Person(person.GetProperty("user_id").GetString()!, person.GetProperty("access_token").GetString()!);
        }
    }

    private async Task SignInAll(CancellationToken stop)
    {
        foreach (var (seat, email) in Named()) seats[seat] = await SignIn(email, stop);
    }

    private static IEnumerable<(int Seat, string Email)> Named()
    {
        for (var i = 0; i < 10; i++) yield return (i, $"driver{(i / 2) + 1}.{(i % 2 == 0 ? "us" : "bd")}@safego.test");
        var (customer, newcomer) = (Cast.Seats(Crowd.Customer).First, Cast.Seats(Crowd.Newcomer).First);
        yield return (customer, "customer.us@safego.test");
        yield return (customer + 1, "customer.bd@safego.test");
        yield return (Cast.Seats(Crowd.Admin).First, "admin@safego.test");
        yield return (newcomer, "pending.bd@safego.test");
        yield return (newcomer + 1, "restaurant.bd@safego.test");
    }

    private async Task<Person> SignIn(string email, CancellationToken stop)
    {
        var answer = await http.PostAsJsonAsync("/api/auth/login", new { email, password = Password }, stop);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
        return new Person(body.GetProperty("user").GetProperty("user_id").GetString()!, body.GetProperty("access_token").GetString()!);
    }
}
