using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Edge;
using SafeGo.LoadGenerator.Options;
using SafeGo.LoadGenerator.Report;
using SafeGo.LoadGenerator.Simulation;

namespace SafeGo.LoadGenerator.Running;

/// <summary>Puts a run together and takes it apart again.</summary>
internal static class CityHost
{
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(5);

    /// <param name="options">What is asked for.</param>
    /// <param name="progress">Where the run tells of itself.</param>
    /// <param name="time">The clock of the run.</param>
    /// <param name="cut">Ends the run early; its books are closed all the same.</param>
    public static Outcome<Summary> Run(RunOptions options, ProgressLine progress, TimeProvider time, CancellationToken cut)
    {
        var plan = CityPlan.Make(options);
        return plan.IsOk ? Run(options, plan.Value, progress, time, cut) : Outcome<Summary>.Fail(plan.Fault);
    }

    private static Outcome<Summary> Run(RunOptions options, CityPlan plan, ProgressLine progress, TimeProvider time, CancellationToken cut)
    {
        using var over = new CancellationTokenSource();
        var clock = new RunClock(time);
        var loop = new CityLoop(clock);
        var rule = new DecisionRule(options.Seed, options.Reject, options.Ignore, options.Speed);
        var book = new CityBook(rule, clock.StartedAt);
        using var api = new ApiClient(options.Url, clock, time, () => loop.Post(() => book.Tally.Retries++));
        var city = new CityContext(options, loop, book, api, rule, new Pace(options.Speed), over.Token);
        var run = new CityRun(city, plan, new PeopleDoor(api, options.Url, options.City), progress);

        var result = Outcome<Summary>.Fail("");
        loop.Run(async () =>
        {
            var fault = await run.RunAsync(cut);
            result = fault is null ? run.Sum() : Outcome<Summary>.Fail(fault);
            await over.CancelAsync();
            await Task.WhenAny(run.GoHomeAsync(), Task.Delay(LongestGoodbye, time, CancellationToken.None));
        });
        return result;
    }
}
