namespace SafeGo.LoadGenerator.Options;

/// <summary>The command line taken apart into names and texts; what they mean is <see cref="OptionsParser"/>'s.</summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    public static Outcome<CommandLine> Split(IReadOnlyList<string> arguments, IReadOnlySet<string> known)
    {
        var line = new CommandLine();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, text) = Pair(arguments[i]);
            if (!known.Contains(name))
            {
                return Outcome<CommandLine>.Fail($"unknown option '{arguments[i]}'; --help lists them all");
            }

            if (text is null && (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                return Outcome<CommandLine>.Fail($"{name} needs a value: {name} VALUE");
            }

            if (!line.texts.TryAdd(name, text ?? arguments[++i]))
            {
                return Outcome<CommandLine>.Fail($"{name} is given twice; give it once");
            }
        }

        return line;
    }

    public string? Text(string name) => texts.GetValueOrDefault(name);

    public bool Has(string name) => texts.ContainsKey(name);

    private static (string Name, string? Text) Pair(string argument)
    {
        var equals = argument.StartsWith("--", StringComparison.Ordinal) ? argument.IndexOf('=', StringComparison.Ordinal) : -1;
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }
}
