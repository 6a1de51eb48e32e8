using System.Diagnostics;
using System.Text.Json;

namespace SafeGo.Benchmarks.Relay;

/// <summary>
/// Comes back as our pages do: with growing pauses, half of them chance, asking REST from the second time on, and reading
/// on from the last number it has. Who is told when to come again comes no earlier.
/// </summary>
internal sealed class ReturningClient(RelaySocket first, Uri home, Uri refuge, AnswerTally tally) : IDisposable
{
    private const double FirstPauseSeconds = 0.5;
    private const double LongestPauseSeconds = 10;
    private const int MostTries = 12;

    private static readonly TimeSpan LongestStay = TimeSpan.FromSeconds(60);

    private RelaySocket? second;

    public string Room => first.Person.Room;

    /// <summary>What it has in a row from its beginning; a hole ends it.</summary>
    public long Last => Row(Row(first.Begun, first), second);

    /// <returns>How long after this <see cref="Stopwatch"/> timestamp it was in sync again.</returns>
    public async Task<TimeSpan> ComeBack(long died)
    {
        await first.Ended.WaitAsync(LongestStay);
        var (after, door) = (Last, home);
        for (var tried = 0; tried < MostTries; tried++)
        {
            await Task.Delay(Pause(tried));
            var knock = await Enter(door, tried);
            tally.Add(knock);
            // Who finds nobody is sent to the other one.
            if (knock.Answer == Knock.Refused.Answer) door = refuge;
            if (knock.IsIn && await Resume(after)) return Stopwatch.GetElapsedTime(died);
            if (knock.RetryAfter is { } wanted) await Task.Delay(wanted);
        }

        throw new TimeoutException($"{Room} did not come back in {MostTries} tries; answers were {tally}.");
    }

    public void Dispose()
    {
        first.Dispose();
        second?.Dispose();
    }

    private async Task<Knock> Enter(Uri door, int tried)
    {
        if (tried > 0 && door == refuge)
        {
            var probe = await Doors.Try(door, first.Person, HttpMethod.Get, "/api/profile");
            if (probe.Answer != "200") return probe;
            tally.Add(probe);
        }

        second?.Dispose();
        second = new RelaySocket(first.Person);
        return await second.Open(door);
    }

    private async Task<bool> Resume(long after)
    {
        try
        {
            var answer = await second!.Call("events:resume", $$"""{"after":{{after}}}""");
            return !answer.GetProperty("gap").GetBoolean();
        }
        catch (Exception fault) when (fault is InvalidOperationException or TimeoutException or JsonException)
        {
            tally.Add(new Knock(fault is InvalidOperationException ? fault.Message.Split(':')[0] : Knock.Lost.Answer));
            return false;
        }
    }

    private static long Row(long last, RelaySocket? socket)
    {
        foreach (var e in socket?.Heard.OrderBy(e => e.Seq) ?? Enumerable.Empty<HeardEvent>())
        {
            if (e.Seq == last + 1) last++;
        }

        return last;
    }

    private static TimeSpan Pause(int tried)
    {
        var ceiling = Math.Min(LongestPauseSeconds, FirstPauseSeconds * Math.Pow(2, tried));
        return TimeSpan.FromSeconds((ceiling / 2) + (Random.Shared.NextDouble() * ceiling / 2));
    }
}
