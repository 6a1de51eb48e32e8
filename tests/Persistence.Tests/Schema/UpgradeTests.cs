using DbUp.Builder;

namespace SafeGo.Persistence.Schema;

/// <summary>A database as it stood before dispatch, with rows in every table, and what the later scripts make of it.</summary>
public abstract class UpgradeTests(Engine engine) : IAsyncLifetime
{
    private static readonly string[] OldTables = ["users", "customers", "drivers", "restaurants", "rides", "food_orders", "deliveries"];

    /// <summary>Contract section 8, by name.</summary>
    private static readonly Dictionary<string, string[]> Wanted = new()
    {
        ["driver_realtime_state"] =
        [
            "driver_id", "is_online", "is_available", "current_service_mode", "last_known_lat", "last_known_lng", "last_update_at",
            "country_code", "city", "current_assignment_id",
        ],
        ["dispatch_sessions"] =
        [
            "id", "service_type", "entity_id", "customer_id", "assigned_driver_id", "candidate_driver_ids", "status", "pickup_lat", "pickup_lng",
            "dropoff_lat", "dropoff_lng", "created_at", "updated_at", "expires_at", "country_code", "city",
        ],
        ["dispatch_session_log"] = ["session_id", "at", "actor", "reason"],
        ["rides"] = ["dispatch_session_id", "dispatch_status", "assigned_driver_id", "requested_at", "accepted_at", "cancelled_at"],
    };

    private protected Engine Engine => engine;

    /// <summary>Every table's columns as "table | column | type | …".</summary>
    private protected abstract string ColumnsSql { get; }

    public async ValueTask InitializeAsync()
    {
        await engine.InitializeAsync();
        Assert.NotNull(engine.Database); // skips where the engine is not installed
        Deploy(only: SchemaScripts.First);
        foreach (var table in OldTables)
        {
            await engine.Run(await Row(table, 1));
            await engine.Run(await Row(table, 2));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Migrate_WhenRowsAreThere_KeepsEveryColumnConstraintIndexAndRow()
    {
        var (shape, columns, rows) = (await Shape(), await Columns(), await Rows());
        Assert.Equal(14, rows.Count);

        engine.Database.Migrate();

        Assert.Empty(shape.Except(await Shape()));
        Assert.Empty(columns.Except(await Columns()));
        Assert.Equal(rows, await Rows(columns));
    }

    [Fact]
    public async Task Migrate_WhenRunAgain_ChangesNothing()
    {
        engine.Database.Migrate();
        var before = (await Shape(), await engine.Everything());

        Deploy();

        Assert.Equal(before.Item1, await Shape());
        Assert.Equal(before.Item2, await engine.Everything());
        Assert.Equal(SchemaScripts.Names.Count(engine.Database.Words.Reads), (await engine.Everything()).Count(r => r.StartsWith("schemaversions:", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Migrate_WhenPeopleAreThere_DispatchKnowsTheirStanding()
    {
        engine.Database.Migrate();

        // The second person is blocked.
        Assert.Equal([$"{Id(1)} | 1", $"{Id(2)} | 0"], await engine.Table("select customer_id, in_good_standing from customer_standing order by customer_id"));
        Assert.Equal(
            [$"{Id(1)} | 1 | 0 | 0 | offline | display_name 1", $"{Id(2)} | 0 | 0 | 0 | offline | display_name 2"],
            await engine.Table("select driver_id, in_good_standing, is_online, is_available, current_service_mode, display_name from driver_realtime_state order by driver_id"));
    }

    [Fact]
    public async Task Migrate_WhenDone_HasWhatTheContractNames()
    {
        engine.Database.Migrate();

        var columns = (await Columns()).Select(c => string.Join(" | ", c.Split(" | ")[..2])).ToHashSet();
        Assert.All(Wanted, table => Assert.All(table.Value, column => Assert.Contains($"{table.Key} | {column}", columns)));
        Assert.All(OldTables, table => Assert.Contains(columns, c => c.StartsWith($"{table} | ", StringComparison.Ordinal)));
        Assert.Contains(await Shape(), line => line.Contains("on driver_realtime_state", StringComparison.OrdinalIgnoreCase) || line.Contains("ON public.driver_realtime_state", StringComparison.Ordinal));
        Assert.Contains(await Shape(), line => Flat(line).Contains("(country_code,city,is_online,is_available,current_service_mode)", StringComparison.Ordinal));
    }

    /// <summary>Each constraint and index as a line of text.</summary>
    private protected abstract Task<IReadOnlyCollection<string>> Shape();

    private Task<IReadOnlyList<string>> Columns() => engine.Table(ColumnsSql);

    /// <summary>The old tables' rows, by the columns of then.</summary>
    private async Task<List<string>> Rows(IReadOnlyList<string>? columns = null)
    {
        var rows = new List<string>();
        foreach (var table in (columns ?? await Columns()).Select(c => c.Split(" | ")).Where(c => OldTables.Contains(c[0])).GroupBy(c => c[0]))
        {
            var names = string.Join(", ", table.Select(c => c[1]));
            rows.AddRange((await engine.Table($"select {names} from {table.Key} order by 1")).Select(r => $"{table.Key}: {r}"));
        }

        return rows;
    }

    private void Deploy(string? only = null)
    {
        UpgradeEngineBuilder builder = engine.Deploy();
        var result = builder
            .WithScriptsEmbeddedInAssembly(typeof(Engines.Database).Assembly, name => only is null ? engine.Database.Words.Reads(name) : name == only)
            .WithVariables(engine.Database.Words.Schema.ToDictionary())
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        Assert.True(result.Successful, result.Error?.ToString());
    }

    private async Task<string> Row(string table, int number)
    {
        var columns = (await Columns()).Select(c => c.Split(" | ")).Where(c => c[0] == table).ToList();
        return $"insert into {table} ({string.Join(", ", columns.Select(c => c[1]))}) values ({string.Join(", ", columns.Select((c, i) => Value(c[1], c[2], number, i)))})";
    }

    // A value of the column's type that no other column of the row has.
    private static string Value(string column, string type, int number, int place) => (column, type) switch
    {
        ("id" or "user_id" or "customer_id" or "driver_id" or "restaurant_id", _) => $"'{Id(number)}'",
        ("role", _) => "'driver'",
        ("verification_status", _) => "'approved'",
        ("is_verified", _) => "true",
        ("is_blocked", _) => number == 2 ? "true" : "false",
        (_, "text") => $"'{column} {number}'",
        (_, "boolean") => "true",
        (_, "double precision") => $"{number}.{place}25",
        _ => $"{(number * 1000) + place}",
    };

    private static string Id(int number) => $"01890000-0000-7000-8000-0000000000{number:d2}";

    private static string Flat(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}

/// <summary>A file without tables.</summary>
public sealed class EmptySqliteEngine : SqliteEngine
{
    protected override bool IsMigrated => false;
}

/// <summary>A database without tables.</summary>
public sealed class EmptyPostgresEngine : PostgresEngine
{
    protected override bool IsMigrated => false;
}

public sealed class SqliteUpgradeTests() : UpgradeTests(new EmptySqliteEngine())
{
    private protected override string ColumnsSql =>
        """
        select m.name, c.name, lower(c.type), c."notnull", c.dflt_value, c.pk
        from sqlite_master m join pragma_table_info(m.name) c
        where m.type = 'table' and m.name not like 'sqlite_%' and m.name <> 'SchemaVersions' order by m.name, c.cid
        """;

    private protected override async Task<IReadOnlyCollection<string>> Shape() =>
    [
        .. await Engine.Table("select m.name, f.* from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table'"),
        .. await Engine.Table("select name, sql from sqlite_master where type = 'index' and sql is not null"),
        // The checks stand only in the text of a table; a column that is added is put behind the last line.
        .. (await Engine.Table("select name || ' ' || replace(sql, char(10), char(10) || name || ' ') from sqlite_master where type = 'table' and name not like 'sqlite_%'"))
            .SelectMany(sql => sql.Split('\n')).Select(line => line.TrimEnd(',', ' ')).Where(line => !line.EndsWith(')') || line.Contains('(')),
    ];
}

public sealed class PostgresUpgradeTests() : UpgradeTests(new EmptyPostgresEngine())
{
    private protected override string ColumnsSql =>
        """
        select table_name::text, column_name::text, data_type::text, is_nullable::text, column_default::text
        from information_schema.columns where table_schema = 'public' and table_name <> 'schemaversions' order by table_name, ordinal_position
        """;

    private protected override async Task<IReadOnlyCollection<string>> Shape() =>
    [
        .. await Engine.Table("select conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace"),
        .. await Engine.Table("select indexdef from pg_indexes where schemaname = 'public'"),
    ];
}
