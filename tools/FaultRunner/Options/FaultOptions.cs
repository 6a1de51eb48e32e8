using SafeGo.FaultRunner.Bugs;
using SafeGo.FaultRunner.Faults;

namespace SafeGo.FaultRunner.Options;

/// <summary>One run as the command line asks for it.</summary>
internal sealed record FaultOptions
{
    public required int Seeds { get; init; }

    public int FirstSeed { get; init; } = 1;

    public required IReadOnlyList<FaultKind> Faults { get; init; }

    /// <summary>Each is looked for in up to <see cref="Seeds"/> stories; none: the product as it is.</summary>
    public required IReadOnlyList<PlantedBug> Bugs { get; init; }

    public string? JsonFile { get; init; }
}
