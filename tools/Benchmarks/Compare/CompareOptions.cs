namespace SafeGo.Benchmarks.Compare;

/// <summary>The command line of the contract (section 1, "benchmarks").</summary>
/// <param name="Only">One case alone, to look into it: then the page is left as it is. Null for all.</param>
internal sealed record CompareOptions(bool IsQuick, string? JsonFile, string? Only)
{
    /// <returns>The options, or the sentence that says what is wrong with the first fault found.</returns>
    public static (CompareOptions? Options, string? Fault) Parse(ReadOnlySpan<string> arguments)
    {
        var options = new CompareOptions(IsQuick: false, JsonFile: null, Only: null);
        while (!arguments.IsEmpty)
        {
            switch (arguments)
            {
                case ["--quick", ..] when !options.IsQuick:
                    options = options with { IsQuick = true };
                    arguments = arguments[1..];
                    break;
                case ["--json", not ['-', ..] and not "" and var file, ..] when options.JsonFile is null:
                    options = options with { JsonFile = file };
                    arguments = arguments[2..];
                    break;
                case ["--only", not ['-', ..] and not "" and var word, ..] when options.Only is null:
                    options = options with { Only = word };
                    arguments = arguments[2..];
                    break;
                default:
                    return (null, Explain(arguments[0]));
            }
        }

        return options.Only is { } only && Cases.All.All(c => c.Word != only) ? (null, Explain("--only")) : (options, null);
    }

    private static string Explain(string argument) => argument switch
    {
        "--quick" => "--quick is given twice; give it once",
        "--json" => "--json is given once, with a file: --json FILE",
        "--only" => $"--only is given once, with a case: {string.Join(", ", Cases.All.Select(c => c.Word))}",
        _ => $"unknown argument '{argument}'; compare takes --quick, --json FILE and --only CASE",
    };
}
