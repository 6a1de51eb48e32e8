using System.Globalization;
using SafeGo.LoadGenerator;
using SafeGo.LoadGenerator.Options;

namespace SafeGo.Fuzzer.Options;

/// <summary>Reads the command line; the first fault found is the one told.</summary>
internal sealed class FuzzOptionsParser(CommandLine line)
{
    private static readonly HashSet<string> Known = ["--url", "--seed", "--messages", "--only", "--json"];

    private string? fault;

    public static Outcome<FuzzOptions> Parse(IReadOnlyList<string> arguments)
    {
        var split = CommandLine.Split(arguments, Known);
        return split.IsOk ? new FuzzOptionsParser(split.Value).Read() : Outcome<FuzzOptions>.Fail(split.Fault);
    }

    private Outcome<FuzzOptions> Read()
    {
        var options = new FuzzOptions
        {
            Url = Url(),
            Seed = Whole("--seed", 0) ?? 1,
            Messages = Whole("--messages", 1) ?? 1_000_000,
            Only = Whole("--only", 0),
            JsonFile = line.Text("--json"),
        };
        return fault is null ? options : Outcome<FuzzOptions>.Fail(fault);
    }

    private Uri? Url()
    {
        if (line.Text("--url") is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == "http") return url;
        fault ??= $"--url '{text}' is no http address; give it like http://localhost:5080";
        return null;
    }

    private int? Whole(string name, int from)
    {
        if (line.Text(name) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from) return number;
        fault ??= FormattableString.Invariant($"{name} '{text}' is no whole number from {from} on");
        return from;
    }
}
