namespace SafeGo.Benchmarks.Relay;

/// <summary>The command line of <c>relay</c>.</summary>
/// <param name="Only">One part alone, to look into it: then the page is left as it is. Null for all.</param>
internal sealed record RelayOptions(string? JsonFile, string? Only)
{
    /// <returns>The options, or the sentence that says what is wrong with the first fault found.</returns>
    public static (RelayOptions? Options, string? Fault) Parse(ReadOnlySpan<string> arguments)
    {
        var options = new RelayOptions(JsonFile: null, Only: null);
        while (!arguments.IsEmpty)
        {
            switch (arguments)
            {
                case ["--json", not ['-', ..] and not "" and var file, ..] when options.JsonFile is null:
                    options = options with { JsonFile = file };
                    break;
                case ["--only", not ['-', ..] and not "" and var word, ..] when options.Only is null:
                    options = options with { Only = word };
                    break;
                default:
                    return (null, Explain(arguments[0]));
            }

            arguments = arguments[2..];
        }

        return options.Only is { } only && RelayParts.All.All(p => p.Word != only) ? (null, Explain("--only")) : (options, null);
    }

    private static string Explain(string argument) => argument switch
    {
        "--json" => "--json is given once, with a file: --json FILE",
        "--only" => $"--only is given once, with a part: {string.Join(", ", RelayParts.All.Select(p => p.Word))}",
        _ => $"unknown argument '{argument}'; relay takes --json FILE and --only PART",
    };
}
