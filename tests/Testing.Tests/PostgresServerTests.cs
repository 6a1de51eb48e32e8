using Npgsql;
using Xunit;

namespace SafeGo.Testing;

public sealed class PostgresServerTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    // Read here on purpose: contract tests that run on both engines ask in their constructor.
    private readonly string connectionString = database.ConnectionString;

    [Fact]
    public async Task ConnectionString_WhenAskedFor_LeadsToAnEmptyDatabase()
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select count(*) from pg_tables where schemaname = 'public'");

        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CreateDatabase_WhenCalledTwice_GivesTwoDatabases()
    {
        var other = await PostgresServer.CreateDatabase();

        Assert.NotEqual(connectionString, other);
        await PostgresServer.DropDatabase(other);
    }

    [Fact]
    public async Task Crash_WhenDone_LeavesWhatWasCommittedOnTheSamePort()
    {
        await using var server = await PostgresServer.StartOwn();
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(await server.Create()) { Pooling = false }.ConnectionString);
        await using var write = source.CreateCommand("create table kept (number integer); insert into kept values (7)");
        await write.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await server.Crash();

        await using var read = source.CreateCommand("select number from kept");
        Assert.Equal(7, await read.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
