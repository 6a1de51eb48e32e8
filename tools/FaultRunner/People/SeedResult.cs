using SafeGo.FaultRunner.Checks;
using SafeGo.FaultRunner.Faults;

namespace SafeGo.FaultRunner.People;

/// <param name="Operations">Calls made and events heard.</param>
internal sealed record SeedResult(int Seed, IReadOnlyList<string> Faults, int Operations, IReadOnlyList<Violation> Violations, IReadOnlyList<Recovery> Recoveries)
{
    public static SeedResult Stuck(int seed, FaultPlan plan, string why) => new(seed, plan.Names, 0, [new Violation(ViolationKind.NotServed, why)], []);
}

internal sealed record Recovery(string Fault, double Ms);
