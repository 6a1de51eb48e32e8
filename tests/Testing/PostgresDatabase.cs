namespace SafeGo.Testing;

/// <summary>
/// An empty database of its own, as a class or collection fixture. Without PostgreSQL the fixture is still made, so that
/// tests are skipped rather than failed: each asks for <see cref="ConnectionString"/>, in its constructor or its body.
/// </summary>
public sealed class PostgresDatabase : IAsyncLifetime
{
    private string? connectionString;

    /// <summary>Skips the test that asks where there is no PostgreSQL.</summary>
    public string ConnectionString
    {
        get
        {
            Assert.SkipUnless(PostgresServer.IsInstalled, PostgresServer.NotInstalled);
            return connectionString!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.IsInstalled) connectionString = await PostgresServer.CreateDatabase();
    }

    public async ValueTask DisposeAsync()
    {
        if (connectionString is not null) await PostgresServer.DropDatabase(connectionString);
    }
}
