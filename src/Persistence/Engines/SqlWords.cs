namespace SafeGo.Persistence.Engines;

/// <summary>Everything the two engines spell differently.</summary>
internal sealed record SqlWords
{
    private const string Folder = "SafeGo.Schema.";

    public static SqlWords PostgreSql { get; } = new()
    {
        Name = "postgresql",
        Schema = new Dictionary<string, string>
        {
            ["uuid"] = "uuid",
            ["bytes"] = "bytea",
            ["identity"] = "bigint generated always as identity primary key",
            ["transaction_id"] = "bigint not null default (pg_current_xact_id()::text::bigint)",
            // Room on each page for the next version of a row: updates then stay off the indexes.
            ["often_updated"] = "with (fillfactor = 70)",
        },
        ForShare = "for share",
        ForUpdate = "for update",
        TextsOf = list => $"json_array_elements_text({list}::json)",
        JsonNumber = (column, path) => $"({column}::jsonb #>> '{{{path.Replace('.', ',')}}}')::float8",
        JsonReplaced = (column, changes) => $"({changes.Aggregate($"{column}::jsonb", (json, c) => $"jsonb_set({json}, '{{{c.Path.Replace('.', ',')}}}', {Json(c.Value)}, false)")})::text",
        JsonListWithout = (column, names) =>
            $"(select coalesce(jsonb_agg(e.value{string.Concat(names.Select(n => $" - '{n}'"))}), '[]')::text from jsonb_array_elements({column}::jsonb) e)",
        Clock = "(extract(epoch from clock_timestamp()) * 1000)::bigint",
        BelowOldestTransaction = "e.tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
    };

    public static SqlWords Sqlite { get; } = new()
    {
        Name = "sqlite",
        Schema = new Dictionary<string, string>
        {
            ["uuid"] = "text",
            ["bytes"] = "blob",
            ["identity"] = "integer primary key autoincrement",
            ["transaction_id"] = "bigint not null default 0",
            ["often_updated"] = "",
        },
        // One writer at a time holds the whole file.
        ForShare = "",
        ForUpdate = "",
        TextsOf = list => $"json_each({list})",
        JsonNumber = (column, path) => $"json_extract({column}, '$.{path}')",
        JsonReplaced = (column, changes) => $"json_replace({column}{string.Concat(changes.Select(c => $", '$.{c.Path}', {c.Value}"))})",
        JsonListWithout = (column, names) =>
            $"(select json_group_array(json_remove(e.value{string.Concat(names.Select(n => $", '$.{n}'"))})) from json_each({column}) e)",
        BelowOldestTransaction = "true",
    };

    /// <summary>In the name of a script that is for this engine alone: <c>0001_what.postgresql.sql</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What stands between dollar signs in the schema's scripts.</summary>
    public required IReadOnlyDictionary<string, string> Schema { get; init; }

    public required string ForShare { get; init; }

    public required string ForUpdate { get; init; }

    /// <summary>
    /// The rows, with a column <c>value</c>, of one parameter that holds a JSON list of texts: the statement stays the same
    /// however many there are.
    /// </summary>
    public required Func<string, string> TextsOf { get; init; }

    /// <summary>A number in a column that holds a JSON object; the path has dots.</summary>
    public required Func<string, string, string> JsonNumber { get; init; }

    /// <summary>The column's JSON object with other values in fields that it has; a value is an expression, or <c>null</c>.</summary>
    public required JsonChanger JsonReplaced { get; init; }

    /// <summary>The column's JSON list of objects without some of their fields.</summary>
    public required JsonPruner JsonListWithout { get; init; }

    /// <summary>The server's clock in milliseconds; null where there is no server.</summary>
    public string? Clock { get; private init; }

    /// <summary>True of log rows <c>e</c> that no running transaction can still get in front of.</summary>
    public required string BelowOldestTransaction { get; init; }

    /// <summary>Whether an embedded resource is a script of the schema on this engine.</summary>
    public bool Reads(string resource) =>
        resource.StartsWith(Folder, StringComparison.Ordinal)
        && Short(resource).Split('.') is [_, .. var only, "sql"] && only.All(engine => engine == Name);

    /// <summary>A script's name without where it lies.</summary>
    public static string Short(string resource) => resource.Replace(Folder, "", StringComparison.Ordinal);

    // Where there is nothing to say the field says so: a whole object that turned null would be lost.
    private static string Json(string value) => value == "null" ? "'null'" : $"coalesce(to_jsonb({(value.StartsWith('\'') ? $"{value}::text" : value)}), 'null')";
}

internal delegate string JsonChanger(string column, params (string Path, string Value)[] changes);

internal delegate string JsonPruner(string column, params string[] names);
