using System.Diagnostics;

namespace SafeGo.Benchmarks.Relay;

/// <summary>What the processes use of a core while nobody wants anything.</summary>
internal sealed class IdlePart : IRelayPart
{
    /// <summary>For drivers' graces and compilers to end.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    public string Word => "idle";

    public async Task<IReadOnlyList<RelayFigure>> Measure(RelayStage stage)
    {
        await Task.Delay(Settling);
        var clock = Stopwatch.StartNew();
        var (silos, frontEnds) = (CpuTimes.Of(stage.Silos), CpuTimes.Of(stage.FrontEnds));
        await Task.Delay(Length);
        var seconds = clock.Elapsed.TotalSeconds;
        return [Figure("silo", silos, CpuTimes.Of(stage.Silos), seconds), Figure("front-end", frontEnds, CpuTimes.Of(stage.FrontEnds), seconds)];
    }

    private static RelayFigure Figure(string name, IEnumerable<TimeSpan> before, IEnumerable<TimeSpan> after, double seconds)
    {
        var shares = before.Zip(after, (b, a) => 100 * (a - b).TotalSeconds / seconds).ToList();
        return new RelayFigure($"Idle: CPU of a {name}", shares.Max(), "% of a core", 8, FormattableString.Invariant($"the busiest of {shares.Count}, over {seconds:0} s"));
    }
}
