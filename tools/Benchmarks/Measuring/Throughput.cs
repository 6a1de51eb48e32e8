using System.Diagnostics;

namespace SafeGo.Benchmarks.Measuring;

internal static class Throughput
{
    /// <summary>Operations a second: so many workers, each doing one after the other.</summary>
    /// <param name="operation">Given numbers from 0 that no two operations share.</param>
    public static async Task<double> Of(int workers, TimeSpan length, Func<int, Task> operation)
    {
        var done = -1;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < length) await operation(Interlocked.Increment(ref done));
        })));
        return (done + 1) / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Calls a second of something that takes no time to speak of, made for all inputs again and again.</summary>
    public static double OfLoop(TimeSpan length, int calls, Action all)
    {
        var done = 0L;
        var clock = Stopwatch.StartNew();
        for (; clock.Elapsed < length; done += calls) all();
        return done / clock.Elapsed.TotalSeconds;
    }
}
