using System.Text.Json;
using SafeGo.FaultRunner.People;
using SafeGo.LoadGenerator.Report;

namespace SafeGo.FaultRunner.Report;

/// <summary>What a run found: the file of the contract, and the lines for people.</summary>
internal sealed record RunReport(IReadOnlyList<SeedResult> Seeds, IReadOnlyList<BugResult> PlantedBugs)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public bool IsGood => Seeds.All(s => s.Violations.Count == 0) && PlantedBugs.All(b => b.CaughtAtSeed is not null);

    public string File => JsonSerializer.Serialize(
        new
        {
            Seeds = Seeds.Select(s => new
            {
                s.Seed,
                s.Faults,
                s.Operations,
                Violations = s.Violations.Select(v => v.ToString()),
                RecoveryMs = Worst(s),
                Recoveries = s.Recoveries.Select(r => new { r.Fault, Ms = Math.Round(r.Ms), r.RefusedWrites }),
            }),
            PlantedBugs,
        },
        Json);

    /// <summary>One line per fault: how often, and how long until people were served again.</summary>
    public IEnumerable<string> Lines =>
        from recovery in Seeds.SelectMany(s => s.Recoveries)
        group recovery by recovery.Fault into times
        orderby times.Key
        let ms = times.Select(t => t.Ms).ToList()
        select FormattableString.Invariant(
            $"{times.Key,-20} {ms.Count,4} times   recovery p50 {Percentiles.Of(ms, 50):0} ms, p99 {Percentiles.Of(ms, 99):0} ms, {times.Sum(t => t.RefusedWrites)} late writes refused");

    public static string LineOf(SeedResult seed) => string.Join(Environment.NewLine,
        [
            FormattableString.Invariant($"seed {seed.Seed}: {string.Join(", ", seed.Faults)}; {seed.Operations} operations, {seed.Violations.Count} violations, recovery {Worst(seed)} ms"),
            .. seed.Violations.Select(v => $"  {v}"),
        ]);

    private static double Worst(SeedResult seed) => Math.Round(seed.Recoveries.Select(r => r.Ms).DefaultIfEmpty().Max());
}

/// <param name="CaughtAtSeed">Null: not caught.</param>
internal sealed record BugResult(string Name, int? CaughtAtSeed);
