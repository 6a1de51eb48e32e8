using System.Net;
using System.Text.Json;
using SafeGo.FaultRunner.Histories;
using SafeGo.FaultRunner.Stages;
using SafeGo.Testing;

namespace SafeGo.FaultRunner.People;

/// <summary>Asks for one ride after the other, with the same key until he knows, and calls some off.</summary>
internal sealed class Customer(Stage stage, Recorder recorder, Person person, string token, int door, (double Lat, double Lng) place, Random dice)
    : Client(stage, recorder, person, token, door)
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(300);

    /// <summary>Until told that it is enough; a ride he has stays his.</summary>
    public async Task Ride(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            if (await Ask(enough) is (var ride, var session)) await SitOut(ride, session, enough);
            await Wait(TimeSpan.FromMilliseconds(200 + dice.Next(600)), enough);
        }
    }

    protected override Task Connected(TestSocket socket) => Task.CompletedTask;

    protected override void Hear(string name, JsonElement payload)
    {
        // What he hears is judged afterwards; what he does next he asks for.
    }

    private async Task<(string Ride, string Session)?> Ask(CancellationToken enough)
    {
        var key = Guid.NewGuid().ToString("n");
        for (var tries = 0; !enough.IsCancellationRequested; tries++)
        {
            var answer = new EdgeAnswer(null, default);
            var told = await Recorder.Call(CallKind.Request, Person.Id, null, null, async () =>
            {
                answer = await Edge.Post(Door++, Token, "/api/rides/request", TestCity.Request(place), key);
                return (answer.Told(CallAnswers.Done), answer.IsGood ? answer.Body.Text("dispatch_session_id") : null);
            });
            if (told == CallAnswers.Done) return (answer.Body.Text("ride_id"), answer.Body.Text("dispatch_session_id"));
            if (told is not null) return null;
            await Wait(Again, enough);
        }

        return null;
    }

    private async Task SitOut(string ride, string session, CancellationToken enough)
    {
        var cancelsAfter = dice.NextDouble() < 0.2 ? DateTimeOffset.UtcNow.AddMilliseconds(dice.Next(2_500)) : DateTimeOffset.MaxValue;
        while (!enough.IsCancellationRequested && await IsOn(ride))
        {
            if (DateTimeOffset.UtcNow > cancelsAfter && await Cancel(ride, session) is not null) cancelsAfter = DateTimeOffset.MaxValue;
            await Wait(Again, enough);
        }
    }

    private Task<string?> Cancel(string ride, string session) => Recorder.Call(CallKind.CustomerCancel, Person.Id, session, null, async () =>
        ((await Edge.Post(Door++, Token, $"/api/rides/{ride}/cancel", new { reason = "changed my mind" })).Told(CallAnswers.Done), null));

    // Not known is on: he looks again.
    private async Task<bool> IsOn(string ride)
    {
        var answer = await Edge.Get(Door++, Token, $"/api/rides/{ride}");
        if (answer.Status != HttpStatusCode.OK) return true;
        var status = answer.Body.Text("status");
        return status != "completed" && !status.StartsWith("cancelled", StringComparison.Ordinal);
    }
}
