namespace SafeGo.LoadGenerator.Files;

/// <summary>A header and rows of texts. Columns are found by name, without case.</summary>
internal sealed class CsvTable
{
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);

    private CsvTable(IReadOnlyList<string> header, IReadOnlyList<string[]> rows)
    {
        for (var i = 0; i < header.Count; i++)
        {
            columns.TryAdd(header[i].Trim(), i);
        }

        Rows = rows;
    }

    public IReadOnlyList<string[]> Rows { get; }

    public static CsvTable Read(TextReader text)
    {
        var header = SplitLine(text.ReadLine() ?? "");
        var rows = new List<string[]>();
        while (text.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                rows.Add(SplitLine(line));
            }
        }

        return new CsvTable(header, rows);
    }

    public IReadOnlyList<string> MissingColumns(params IEnumerable<string> wanted) =>
        [.. wanted.Where(name => !columns.ContainsKey(name))];

    public string Text(string[] row, string column) =>
        columns.TryGetValue(column, out var at) && at < row.Length ? row[at].Trim() : "";

    /// <summary>RFC 4180 but for line breaks inside quotes, which no file of places has.</summary>
    private static string[] SplitLine(string line)
    {
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            return line.Split(',');
        }

        var fields = new List<string>();
        for (var at = 0; at <= line.Length; at++)
        {
            fields.Add(at < line.Length && line[at] == '"' ? Quoted(line, ref at) : Plain(line, ref at));
        }

        return [.. fields];
    }

    private static string Plain(string line, ref int at)
    {
        var start = at;
        var comma = line.IndexOf(',', at);
        at = comma < 0 ? line.Length : comma;
        return line[start..at];
    }

    private static string Quoted(string line, ref int at)
    {
        var start = at + 1;
        at = start;
        while (at < line.Length && (line[at] != '"' || (at + 1 < line.Length && line[at + 1] == '"')))
        {
            at += line[at] == '"' ? 2 : 1;
        }

        var field = line[start..Math.Min(at, line.Length)].Replace("\"\"", "\"", StringComparison.Ordinal);
        _ = Plain(line, ref at);
        return field;
    }
}
