using System.Diagnostics;

namespace SafeGo.Testing;

/// <summary>Bounded waiting for what cannot be listened for; a failure says what was waited for.</summary>
public static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    public static async Task Until(Func<Task<bool>> condition, string what)
    {
        var began = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(Between);
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException($"Waited {Patience.TotalSeconds} s, but it did not come true that {what}.");
            await tick.WaitForNextTickAsync();
        }
    }
}
