using Microsoft.Data.Sqlite;

namespace SafeGo.Persistence.Engines;

/// <summary>Runs statements on the writer's connection, each text prepared once.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    public void Plain(string sql)
    {
        if (!prepared.TryGetValue(sql, out var command)) prepared[sql] = command = Make(sql);
        command.ExecuteNonQuery();
    }

    public void Run(SqlBatch.Statement statement)
    {
        if (!prepared.TryGetValue(statement.Sql, out var command)) prepared[statement.Sql] = command = Make(statement.Sql);
        command.Parameters.Clear();
        statement.Args.AddTo(command);
        if (statement.Sink is not { } sink)
        {
            command.ExecuteNonQuery();
            return;
        }

        sink.Reset();
        using var reader = command.ExecuteReader();
        while (reader.Read()) sink.Add(reader);
    }

    public void TryRollback()
    {
        // After some errors SQLite has rolled back by itself.
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle!) == 0) Plain("rollback");
    }

    /// <summary>The guard column, or the name that PostgreSQL would give the constraint.</summary>
    public static string RefusedBy(SqliteException fault)
    {
        // "SQLite Error 19: 'NOT NULL constraint failed: batch_guard.session'." and
        // "… 'UNIQUE constraint failed: offers.driver_id, offers.slot'."; a partial index is named by its columns too.
        var detail = fault.Message.Split("failed: ", 2)[^1].TrimEnd('.').TrimEnd('\'');
        return detail.StartsWith("batch_guard.", StringComparison.Ordinal) ? detail["batch_guard.".Length..] : SqliteConstraints.NameOf(detail);
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
    }

    private SqliteCommand Make(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
