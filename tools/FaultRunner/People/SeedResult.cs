using SafeGo.FaultRunner.Checks;
using SafeGo.FaultRunner.Faults;

namespace SafeGo.FaultRunner.People;

/// <param name="Operations">Calls made and events heard.</param>
internal sealed record SeedResult(int Seed, IReadOnlyList<string> Faults, int Operations, IReadOnlyList<Violation> Violations, IReadOnlyList<Recovery> Recoveries)
{
    public static SeedResult Stuck(int seed, FaultPlan plan, string why) => new(seed, plan.Names, 0, [new Violation(ViolationKind.NotServed, why)], []);
}

/// <param name="RefusedWrites">By the frozen silo, after it woke: what it wrote from a memory that was not true any more.</param>
internal sealed record Recovery(string Fault, double Ms, int RefusedWrites);
