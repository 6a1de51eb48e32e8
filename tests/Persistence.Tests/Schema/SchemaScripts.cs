using System.Text.RegularExpressions;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Schema;

/// <summary>The schema's scripts as they lie in the program, without comments.</summary>
internal static partial class SchemaScripts
{
    public const string Folder = "SafeGo.Schema.";
    public const string First = "SafeGo.Schema.0001_before_dispatch.sql";

    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(Database).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Database).Assembly.GetManifestResourceStream(name)!);
        return Comment().Replace(reader.ReadToEnd(), "");
    }

    /// <summary>The words that a column's CHECK allows, by the table's and the column's name.</summary>
    public static IReadOnlyDictionary<string, string[]> CheckedWords()
    {
        var words = new Dictionary<string, string[]>();
        foreach (var statement in Names.SelectMany(n => Text(n).Split(';')))
        {
            if (Table().Match(statement) is not { Success: true } table) continue;
            foreach (Match check in Check().Matches(statement))
            {
                words[$"{table.Groups["name"].Value}.{check.Groups["column"].Value}"] =
                    [.. check.Groups["words"].Value.Split(',').Select(w => w.Trim().Trim('\''))];
            }
        }

        return words;
    }

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(create|alter) table (?<name>\w+)")]
    private static partial Regex Table();

    [GeneratedRegex(@"check \((?<column>\w+) in \((?<words>[^)]*)\)\)")]
    private static partial Regex Check();
}
