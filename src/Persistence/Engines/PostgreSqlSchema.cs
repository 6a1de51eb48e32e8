using DbUp;
using DbUp.Postgresql;
using Npgsql;

namespace SafeGo.Persistence.Engines;

/// <summary>Brings the schema of a PostgreSQL database up to date. Of processes that start together one does it, and the others wait.</summary>
internal sealed class PostgreSqlSchema(NpgsqlConnectionStringBuilder server)
{
    /// <summary>Any number that all SafeGo processes agree on; each database has turns of its own.</summary>
    private const int Turn = 0x5AFE60;

    // What the first ride would need, and could not have with a role that may only look.
    private static readonly (string Table, string Right)[] Needed =
    [
        ("schemaversions", "select"),
        // Made with the account, which no silo does.
        ("driver_realtime_state", "select"), ("driver_realtime_state", "update"),
        .. from table in (string[])["dispatch_sessions", "offers", "room_events"]
           from right in (string[])["select", "insert", "update"]
           select (table, right),
    ];

    /// <exception cref="StorageUnusableException">It cannot be; nothing was changed.</exception>
    public void BringUpToDate()
    {
        // The source itself goes to the migrator, because its connection string no longer holds the password.
        using var source = NpgsqlDataSource.Create(Patient());
        try
        {
            using var connection = source.OpenConnection();
            // Held until this connection closes, so also when the process dies.
            Run(connection, $"set lock_timeout = '5min'; select pg_advisory_lock({Turn})");
            CheckRights(connection);
            Migrator.Apply(DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(source)), SqlWords.PostgreSql, Explain);
            ForgetOtherServers(connection);
        }
        catch (Exception fault) when (Explain(fault) is { } sentence)
        {
            throw sentence;
        }
    }

    // A script may take as long as it needs; what it may not is to queue for a lock, with all traffic queuing behind it.
    private NpgsqlConnectionStringBuilder Patient() => new(server.ConnectionString)
    {
        Pooling = false,
        // Where everything starts at once nobody is quick.
        Timeout = 15,
        CommandTimeout = 0,
        Options = "-c lock_timeout=1000",
    };

    // The logs are read in the order of their transactions, by the server's own count. Rows that a dump brought from a server
    // that had counted farther would come after all that is written here: they come first, in the order they were written.
    private static void ForgetOtherServers(NpgsqlConnection connection)
    {
        using var foreign = new NpgsqlCommand(
            "select exists (select 1 from room_events where tx >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint)", connection);
        if (foreign.ExecuteScalar() is not true) return;
        Run(connection, "begin; update room_events set tx = 0; update standing_changes set tx = 0; update log_consumers set tx = 0; commit");
    }

    private void CheckRights(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(
            """
            select coalesce(string_agg(distinct name, ', '), '') from unnest(@tables, @rights) as needed (name, kind)
            where not has_table_privilege(to_regclass(name)::oid, kind)
            """,
            connection);
        command.Parameters.AddWithValue("tables", Needed.Select(n => n.Table).ToArray());
        command.Parameters.AddWithValue("rights", Needed.Select(n => n.Right).ToArray());
        if (command.ExecuteScalar() is string { Length: > 0 } missing) throw StorageFaults.OfRights(server, missing);
    }

    private StorageUnusableException? Explain(Exception fault) =>
        StorageFaults.IsOfServer(fault) ? StorageFaults.OfServer(server, fault) : null;

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
