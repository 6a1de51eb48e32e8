namespace SafeGo.FaultRunner.Faults;

/// <summary>Which faults come in a seed's story, where, and after how long a quiet.</summary>
internal sealed record FaultPlan(IReadOnlyList<PlannedFault> Faults)
{
    /// <summary>Of a story's faults; those that take longer take more of it.</summary>
    private const int Budget = 2;

    public IReadOnlyList<string> Names => [.. Faults.Select(f => f.Kind.Name())];

    public static FaultPlan Of(int seed, IReadOnlyList<FaultKind> among)
    {
        var dice = new Random(seed);
        var faults = new List<PlannedFault>();
        for (var left = Budget; left > 0;)
        {
            var kind = among[dice.Next(among.Count)];
            faults.Add(new PlannedFault(kind, dice.Next(1_000_000), TimeSpan.FromMilliseconds(dice.Next(500, 2_000)), TimeSpan.FromMilliseconds(dice.Next(3_000, 6_000))));
            left -= Cost(kind);
        }

        return new FaultPlan(faults);
    }

    private static int Cost(FaultKind kind) => kind is FaultKind.RollingRestart or FaultKind.KillAll or FaultKind.FreezeSilo or FaultKind.StopSilo ? 2 : 1;
}

/// <param name="Place">Which process, by remainder.</param>
/// <param name="After">The quiet before it.</param>
/// <param name="Lasting">How long it lasts, where that is ours to say.</param>
internal sealed record PlannedFault(FaultKind Kind, int Place, TimeSpan After, TimeSpan Lasting);
