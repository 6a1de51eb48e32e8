using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SafeGo.Dispatch;
using SafeGo.Persistence;
using SafeGo.Testing;

namespace SafeGo.Cluster;

/// <summary>The real stores over a database of their own: a file, or a database of the test PostgreSQL.</summary>
public sealed class TestRows : IAsyncDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly string? postgres;
    private readonly ServiceProvider stores;

    private TestRows(string? postgres, DispatchClock clock)
    {
        this.postgres = postgres;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:SafeGo", postgres), new("SafeGo:DataDirectory", directory.Path)])
            .Build();
        stores = new ServiceCollection().AddSingleton(clock).AddSafeGoPersistence(configuration).BuildServiceProvider();
        stores.MigrateSafeGoSchema();
    }

    public static async Task<TestRows> Open(bool onPostgres, DispatchClock clock) =>
        new(onPostgres ? await PostgresServer.CreateDatabase() : null, clock);

    public T Store<T>() where T : notnull => stores.GetRequiredService<T>();

    /// <summary>For what no store writes yet, such as an administrator's work.</summary>
    public async Task Execute(string sql)
    {
        await using DbConnection connection = postgres is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = directory.In("safego.db"), Pooling = false }.ConnectionString)
            : new NpgsqlConnection(postgres);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await stores.DisposeAsync();
        if (postgres is not null) await PostgresServer.DropDatabase(postgres);
        directory.Dispose();
    }
}
