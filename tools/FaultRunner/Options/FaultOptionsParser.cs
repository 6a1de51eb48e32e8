using System.Globalization;
using SafeGo.FaultRunner.Bugs;
using SafeGo.FaultRunner.Faults;
using SafeGo.LoadGenerator;
using SafeGo.LoadGenerator.Options;

namespace SafeGo.FaultRunner.Options;

/// <summary>Reads the command line of the contract (section 1, "faults on a real cluster"); the first fault found is the one told.</summary>
internal sealed class FaultOptionsParser(CommandLine line)
{
    private static readonly HashSet<string> Known = ["--seeds", "--first-seed", "--faults", "--planted-bug", "--json"];

    private string? fault;

    public static Outcome<FaultOptions> Parse(IReadOnlyList<string> arguments)
    {
        var split = CommandLine.Split(arguments, Known);
        return split.IsOk ? new FaultOptionsParser(split.Value).Read() : Outcome<FaultOptions>.Fail(split.Fault);
    }

    private Outcome<FaultOptions> Read()
    {
        var options = new FaultOptions
        {
            Seeds = Whole("--seeds", 1, 100_000) ?? Note("--seeds is missing; give --seeds N", 1),
            FirstSeed = Whole("--first-seed", 0, 1_000_000_000) ?? 1,
            Faults = Faults(),
            Bugs = Bugs(),
            JsonFile = line.Text("--json"),
        };
        return fault is null ? options : Outcome<FaultOptions>.Fail(fault);
    }

    private IReadOnlyList<FaultKind> Faults()
    {
        if (line.Text("--faults") is not { } text) return FaultKinds.All;
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        if (names.FirstOrDefault(n => FaultKinds.Find(n) is null) is not { } unknown) return [.. names.Select(n => FaultKinds.Find(n)!.Value).Distinct()];
        return Note<IReadOnlyList<FaultKind>>($"--faults '{unknown}' is not known; give some of {string.Join(",", FaultKinds.All.Select(k => k.Name()))}", []);
    }

    private IReadOnlyList<PlantedBug> Bugs()
    {
        if (line.Text("--planted-bug") is not { } name) return [];
        if (name == "all") return PlantedBugs.All;
        if (PlantedBugs.Find(name) is { } bug) return [bug];
        return Note<IReadOnlyList<PlantedBug>>($"--planted-bug '{name}' is not known; give all or one of {string.Join(", ", PlantedBugs.All.Select(b => b.Name))}", []);
    }

    private int? Whole(string name, int from, int to)
    {
        if (line.Text(name) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to) return number;
        return Note(FormattableString.Invariant($"{name} '{text}' is no whole number from {from} to {to}"), from);
    }

    private T Note<T>(string sentence, T instead)
    {
        fault ??= sentence;
        return instead;
    }
}
