using System.Globalization;
using SafeGo.Benchmarks.Measuring;

namespace SafeGo.Benchmarks.Relay;

/// <summary>Rides at an easy pace: how long after its commit an event is at a socket of the front-end that did not take the call.</summary>
internal sealed class DelayPart : IRelayPart
{
    private const int Pairs = 40;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan WarmUpLength = TimeSpan.FromSeconds(15);

    /// <summary>The log heals what was lost within it.</summary>
    private static readonly TimeSpan ToHear = TimeSpan.FromSeconds(3);

    public string Word => "delay";

    /// <summary>Code that runs for the first time is compiled first; nothing of it is counted.</summary>
    public static async Task WarmUp(RelayStage stage)
    {
        var pairs = await RidePair.Gather(stage, Pairs);
        await Ride(pairs, Pace / 2, WarmUpLength);
        foreach (var pair in pairs) pair.Dispose();
    }

    public async Task<IReadOnlyList<RelayFigure>> Measure(RelayStage stage)
    {
        var pairs = await RidePair.Gather(stage, Pairs);
        var (own, from) = (await OwnFigure.Read(stage.FrontEnds), DateTime.UtcNow);
        await Ride(pairs, Pace, Length);
        await Task.Delay(ToHear);
        var commits = await stage.Log.Commits(from);
        Delays.CheckHeard(pairs.SelectMany(p => new[] { p.Customer, p.Driver }), commits);
        var delays = Delays.Of(pairs.SelectMany(p => p.HeardElsewhere), commits, from, DateTime.MaxValue);
        own = await OwnFigure.Read(stage.FrontEnds) - own;
        foreach (var pair in pairs) pair.Dispose();
        var note = string.Create(CultureInfo.InvariantCulture,
            $"{delays.Count} events of {Length / Pace:0} rides, at most {delays.Max():0.0} ms; the front-ends' own figure, which begins before the commit, is {own.Mean:0.0} ms on average");
        return
        [
            new("Delay: commit to a socket of another front-end, p50", Percentile.Of(delays, 50), "ms", 15, note),
            new("Delay: commit to a socket of another front-end, p99", Percentile.Of(delays, 99), "ms", 60, ""),
        ];
    }

    private static async Task Ride(IReadOnlyList<RidePair> pairs, TimeSpan pace, TimeSpan length)
    {
        using var beat = new PeriodicTimer(pace);
        var rides = new List<Task>();
        for (var count = 0; count < length / pace; count++)
        {
            await beat.WaitForNextTickAsync();
            rides.Add(pairs[count % pairs.Count].Ride());
        }

        await Task.WhenAll(rides);
    }
}
