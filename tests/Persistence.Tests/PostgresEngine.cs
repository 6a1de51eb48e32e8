using System.Data.Common;
using DbUp;
using DbUp.Builder;
using Npgsql;
using SafeGo.Persistence.Engines;
using SafeGo.Testing;

namespace SafeGo.Persistence;

/// <summary>A database of its own on the test run's server; without one, tests that ask for the database are skipped.</summary>
public class PostgresEngine : Engine
{
    internal string? ConnectionString { get; private set; }

    protected override string TablesSql => "select tablename::text from pg_tables where schemaname = 'public' order by tablename";

    internal override async Task<DbConnection> Open()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, PostgresServer.NotInstalled);
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    internal override UpgradeEngineBuilder Deploy() => DeployChanges.To.PostgresqlDatabase(ConnectionString);

    private protected override async Task<Database?> Create()
    {
        if (!PostgresServer.IsInstalled) return null;
        ConnectionString = await PostgresServer.CreateDatabase();
        return new PostgreSqlDatabase(ConnectionString);
    }

    private protected override async ValueTask Drop()
    {
        if (ConnectionString is not null) await PostgresServer.DropDatabase(ConnectionString);
    }

    private protected override InvalidOperationException Missing()
    {
        Assert.Skip(PostgresServer.NotInstalled);
        throw new InvalidOperationException("Not reached: the test is skipped.");
    }
}
