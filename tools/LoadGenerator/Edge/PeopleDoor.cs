using System.Text.Json;
using SafeGo.LoadGenerator.Cities;

namespace SafeGo.LoadGenerator.Edge;

/// <summary>The demo door: simulated people and their tokens in bulk.</summary>
internal sealed class PeopleDoor(ApiClient api, Uri url, City city)
{
    private const string Path = "api/demo/people";
    private const int MostAtOnce = 1000;

    // Few: a wrong address is to be told within two seconds.
    private const int Tries = 4;

    public async Task<Outcome<IReadOnlyList<Person>>> AskAsync(string role, int count, CancellationToken stop)
    {
        var people = new List<Person>(count);
        while (people.Count < count)
        {
            var order = new PeopleOrder(role, city.CountryCode, Math.Min(MostAtOnce, count - people.Count));
            var answer = await api.PostAsync(Path, order, token: null, idempotencyKey: null, stop, Tries);
            if (answer.Status != 201)
            {
                return Outcome<IReadOnlyList<Person>>.Fail(Explain(answer));
            }

            var delivery = answer.Body.Deserialize<PeopleDelivery>(Wire.Json);
            if (delivery?.People is not { Count: > 0 } delivered)
            {
                return Outcome<IReadOnlyList<Person>>.Fail($"the demo door at {url} gave no people; is this a SafeGo server?");
            }

            people.AddRange(delivered);
        }

        return new Outcome<IReadOnlyList<Person>>(people, null);
    }

    private string Explain(ApiAnswer answer) => answer.Status switch
    {
        0 => $"no server answers at {url} ({answer.Fault}); start it with: dotnet run --project src/WebFrontend",
        404 => $"the demo door at {url} is closed, so there are no simulated people; start the server in Development or with SafeGo:Demo=true",
        _ => $"the demo door at {url} answered {answer}; look into the server's log",
    };
}
