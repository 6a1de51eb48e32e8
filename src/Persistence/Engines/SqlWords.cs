namespace SafeGo.Persistence.Engines;

/// <summary>Everything the two engines spell differently.</summary>
internal sealed record SqlWords
{
    public static SqlWords PostgreSql { get; } = new()
    {
        Schema = new Dictionary<string, string>
        {
            ["uuid"] = "uuid",
            ["identity"] = "bigint generated always as identity primary key",
            ["transaction_id"] = "bigint not null default (pg_current_xact_id()::text::bigint)",
            // Room on each page for the next version of a row: updates then stay off the indexes.
            ["often_updated"] = "with (fillfactor = 70)",
        },
        ForShare = "for share",
        ForUpdate = "for update",
        BelowOldestTransaction = "e.tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
    };

    public static SqlWords Sqlite { get; } = new()
    {
        Schema = new Dictionary<string, string>
        {
            ["uuid"] = "text",
            ["identity"] = "integer primary key autoincrement",
            ["transaction_id"] = "bigint not null default 0",
            ["often_updated"] = "",
        },
        // One writer at a time holds the whole file.
        ForShare = "",
        ForUpdate = "",
        BelowOldestTransaction = "true",
    };

    /// <summary>What stands between dollar signs in the schema's scripts.</summary>
    public required IReadOnlyDictionary<string, string> Schema { get; init; }

    public required string ForShare { get; init; }

    public required string ForUpdate { get; init; }

    /// <summary>True of log rows <c>e</c> that no running transaction can still get in front of.</summary>
    public required string BelowOldestTransaction { get; init; }
}
