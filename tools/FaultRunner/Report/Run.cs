using Npgsql;
using SafeGo.FaultRunner.Bugs;
using SafeGo.FaultRunner.Faults;
using SafeGo.FaultRunner.Options;
using SafeGo.FaultRunner.People;
using SafeGo.FaultRunner.Stages;

namespace SafeGo.FaultRunner.Report;

/// <summary>Story after story on one stage; after one that got stuck, on a new one.</summary>
internal sealed class Run(FaultOptions options, TextWriter output, CancellationToken cut) : IAsyncDisposable
{
    private readonly List<SeedResult> seeds = [];
    private readonly List<BugResult> bugs = [];
    private Stage? stage;

    /// <summary>What was found until the end, or until it was cut.</summary>
    public async Task<RunReport> Go()
    {
        try
        {
            if (options.Bugs.Count == 0) await Seeds();
            foreach (var bug in options.Bugs) await Hunt(bug);
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            await output.WriteLineAsync("Cut short.");
        }

        return new RunReport(seeds, bugs);
    }

    public async ValueTask DisposeAsync()
    {
        if (stage is not null) await stage.DisposeAsync();
        stage = null;
    }

    private async Task Seeds()
    {
        for (var seed = options.FirstSeed; seed < options.FirstSeed + options.Seeds; seed++)
        {
            var result = await Play(seed, options.Faults);
            seeds.Add(result);
            await output.WriteLineAsync(RunReport.LineOf(result));
        }
    }

    private async Task Hunt(PlantedBug bug)
    {
        int? caught = null;
        for (var seed = options.FirstSeed; caught is null && seed < options.FirstSeed + options.Seeds; seed++)
        {
            if (await Planted(bug, seed) is not { } shown) continue;
            caught = seed;
            await output.WriteLineAsync($"{bug.Name}: caught at seed {seed} ({shown})");
        }

        if (caught is null) await output.WriteLineAsync($"{bug.Name}: not caught in {options.Seeds} seeds");
        bugs.Add(new BugResult(bug.Name, caught));
    }

    private async Task<string?> Planted(PlantedBug bug, int seed)
    {
        await SetUp();
        await stage!.Execute(bug.Plant);
        var result = await Play(seed, bug.Under.Length > 0 ? bug.Under : options.Faults);
        if (stage is not null) await stage.Execute(bug.Uproot);
        if (result.Violations.FirstOrDefault(v => bug.Shows.Contains(v.Kind)) is { } shown) return shown.ToString();
        await output.WriteLineAsync($"{bug.Name}: not in {RunReport.LineOf(result)}");
        return null;
    }

    private async Task<SeedResult> Play(int seed, IReadOnlyList<FaultKind> faults)
    {
        await SetUp();
        var plan = FaultPlan.Of(seed, faults);
        try
        {
            // The people are new each time: what a planted bug did to those of before does not matter.
            using var story = new Story(stage!, await Probe.Make(stage!), seed);
            return await story.Run(plan, cut);
        }
        catch (Exception stuck) when (stuck is TimeoutException or InvalidOperationException or NpgsqlException or HttpRequestException)
        {
            await DisposeAsync();
            return SeedResult.Stuck(seed, plan, stuck.Message);
        }
    }

    private async Task SetUp() => stage ??= await Stage.Start().WaitAsync(cut);
}
