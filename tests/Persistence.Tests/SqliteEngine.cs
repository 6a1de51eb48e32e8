using System.Data.Common;
using DbUp;
using DbUp.Builder;
using Microsoft.Data.Sqlite;
using SafeGo.Persistence.Engines;
using SafeGo.Testing;

namespace SafeGo.Persistence;

/// <summary>A file in a directory of its own.</summary>
public class SqliteEngine : Engine
{
    private readonly TemporaryDirectory directory = new();

    protected override string TablesSql => "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name";

    internal string File => directory.In("safego.db");

    internal override async Task<DbConnection> Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, DefaultTimeout = 5 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    internal override UpgradeEngineBuilder Deploy() => DeployChanges.To.SqliteDatabase(new SqliteConnectionStringBuilder { DataSource = File }.ConnectionString);

    private protected override Task<Database?> Create() => Task.FromResult<Database?>(new SqliteDatabase(File));

    private protected override ValueTask Drop()
    {
        SqliteConnection.ClearAllPools();
        directory.Dispose();
        return default;
    }

    private protected override InvalidOperationException Missing() => new("The engine was not started.");
}
