using System.Collections.Concurrent;
using System.Text.Json;
using SafeGo.FaultRunner.Histories;
using SafeGo.FaultRunner.Stages;
using SafeGo.Rooms;
using SafeGo.Testing;

namespace SafeGo.FaultRunner.People;

/// <summary>Answers offers, mostly yes and by both doors, sometimes no or not at all; drives what he wins, or gives it back.</summary>
internal sealed class Driver(Stage stage, Recorder recorder, Person person, string token, int door, (double Lat, double Lng) place, Random dice, CancellationToken end)
    : Client(stage, recorder, person, token, door)
{
    private static readonly string[] Steps = ["driver_arriving", "in_progress", "completed"];

    /// <summary>Between tries; and for how long one is worth it.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<Task, bool> doing = new();
    private readonly ConcurrentDictionary<string, bool> driven = new();

    public bool IsIdle => doing.IsEmpty;

    /// <summary>Until his answers and drives are over.</summary>
    public async Task UntilIdle()
    {
        while (doing.Keys.ToList() is { Count: > 0 } all) await Task.WhenAll(all);
    }

    protected override async Task Connected(TestSocket socket)
    {
        await socket.Locate(place.Lat, place.Lng);
        try
        {
            await socket.SetStatus(available: true, "ride");
        }
        catch (Microsoft.AspNetCore.SignalR.HubException refusal) when (refusal.Message.Contains("invalid_state", StringComparison.Ordinal))
        {
            // He is on a job; when it ends he is what he was before.
        }
    }

    protected override void Hear(string name, JsonElement payload)
    {
        if (name == RoomEventNames.RideOffer) Begin(Decide(payload.Text("dispatch_session_id"), payload.Text("ride_id")));
        else if (name == RoomEventNames.RideAssignmentConfirmed) Begin(Drive(payload.Text("dispatch_session_id"), payload.Text("ride_id")));
    }

    private void Begin(Task task)
    {
        doing[task] = true;
        task.ContinueWith(t => doing.TryRemove(t, out _), TaskScheduler.Default);
    }

    private async Task Decide(string session, string ride)
    {
        var decision = Roll();
        await Task.Delay(TimeSpan.FromMilliseconds(400 * Roll()));
        if (decision < 0.12) return;
        if (decision < 0.3) await Answer(session, CallKind.Reject, "reject", Door);
        else if (decision < 0.5) await Task.WhenAll(Answer(session, CallKind.Accept, "accept", 0), Answer(session, CallKind.Accept, "accept", 1));
        else if (await Answer(session, CallKind.Accept, "accept", Door) == CallAnswers.Assigned) await Drive(session, ride);
    }

    private Task<string?> Answer(string session, CallKind kind, string decision, int door) => UntilKnown(kind, session, null, (int tries) =>
        tries == 0 && Socket is { } socket && Roll() < 0.5 ? BySocket(socket, session, decision) : ByRest(session, decision, door + tries));

    private async Task<string?> ByRest(string session, string decision, int door)
    {
        var answer = await Edge.Post(door, Token, $"/api/driver/ride-offers/{session}/respond", new { decision });
        return answer.IsGood ? answer.Body.Text("outcome") : answer.Told("");
    }

    private static async Task<string?> BySocket(TestSocket socket, string session, string decision)
    {
        try
        {
            return await socket.Respond(session, decision);
        }
        catch (Exception lost) when (IsLost(lost))
        {
            return null;
        }
    }

    // He drives once, whether he heard of it by the answer or by the event.
    private async Task Drive(string session, string ride)
    {
        if (!driven.TryAdd(session, true)) return;
        foreach (var step in Steps)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100 + (400 * Roll())));
            if (step != "completed" && Roll() < 0.08)
            {
                await UntilKnown(CallKind.DriverCancel, session, null, async tries => (await Edge.Post(Door + tries, Token, $"/api/driver/rides/{ride}/cancel", new { reason = "flat tyre" })).Told(CallAnswers.Done));
                return;
            }

            var answer = await UntilKnown(CallKind.Step, session, step, async tries => (await Edge.Post(Door + tries, Token, $"/api/driver/rides/{ride}/status", new { status = step })).Told(CallAnswers.Done));
            if (answer != CallAnswers.Done) return;
        }
    }

    private async Task<string?> UntilKnown(CallKind kind, string session, string? step, Func<int, Task<string?>> call)
    {
        var until = DateTimeOffset.UtcNow + Enough;
        for (var tries = 0; ; tries++)
        {
            var now = tries;
            var answer = await Recorder.Call(kind, Person.Id, session, step, async () => (await call(now), null));
            if (answer is not null || DateTimeOffset.UtcNow > until || end.IsCancellationRequested) return answer;
            await Wait(Again, end);
        }
    }

    private double Roll()
    {
        lock (dice) return dice.NextDouble();
    }
}
