using SafeGo.Persistence.Engines;
using SafeGo.Testing;

namespace SafeGo.Persistence.Accounts;

/// <summary>A migrated SQLite database of its own.</summary>
public sealed class SqliteStores : IAsyncDisposable
{
    private readonly TemporaryDirectory directory = new();

    public SqliteStores()
    {
        Database = new SqliteDatabase(directory.In("safego.db"));
        Database.Migrate();
    }

    internal Database Database { get; }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        directory.Dispose();
    }
}

/// <summary>A migrated PostgreSQL database of its own.</summary>
public sealed class PostgresStores : IAsyncLifetime
{
    private readonly PostgresDatabase server = new();
    private PostgreSqlDatabase? database;

    /// <summary>Skips the test that asks where there is no PostgreSQL.</summary>
    internal Database Database => database ?? throw new InvalidOperationException(server.ConnectionString);

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        if (!PostgresServer.IsInstalled) return;
        database = new PostgreSqlDatabase(server.ConnectionString);
        database.Migrate();
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await database.DisposeAsync();
        await server.DisposeAsync();
    }
}
