using Npgsql;
using SafeGo.Persistence.Schema;

namespace SafeGo.Persistence.Engines;

/// <summary>What a start does to a schema that is not as it should be: nothing, and it says why.</summary>
public abstract class MigratorTests(Engine engine) : IAsyncLifetime
{
    private protected Engine Engine => engine;

    public async ValueTask InitializeAsync() => await engine.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Migrate_WhenALaterScriptFails_LeavesNothingOfTheEarlierOnes()
    {
        Assert.NotNull(engine.Database);
        await engine.Run("create table front_ends (not_ours text)");

        var fault = AssertRefused("the schema could not be brought up to date, and stays as it was (SafeGo.Schema.0004_presence.sql");

        Assert.DoesNotContain('\n', fault.Message);
        Assert.Equal(["front_ends"], await engine.Tables());
    }

    [Fact]
    public async Task Migrate_WhenANewerProgramWasHere_NamesWhatItDoesNotKnow()
    {
        engine.Database.Migrate();
        await engine.Run("insert into schemaversions (scriptname, applied) values ('SafeGo.Schema.9999_tomorrow.sql', current_timestamp)");
        var before = await engine.Everything();

        AssertRefused("the schema is newer than this program (it has 9999_tomorrow.sql): start the newer program");

        Assert.Equal(before, await engine.Everything());
    }

    private protected StorageUnusableException AssertRefused(string sentence, Database? database = null)
    {
        var fault = Assert.Throws<StorageUnusableException>((database ?? engine.Database).Migrate);
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
        return fault;
    }
}

public sealed class SqliteMigratorTests() : MigratorTests(new EmptySqliteEngine());

public sealed class PostgresMigratorTests() : MigratorTests(new EmptyPostgresEngine())
{
    private const int Starters = 8;

    private readonly string role = $"limited_{Guid.NewGuid():n}";

    private new EmptyPostgresEngine Engine => (EmptyPostgresEngine)base.Engine;

    [Fact]
    public async Task Migrate_WhenManyProcessesStartTogether_AppliesEachScriptOnce()
    {
        Assert.NotNull(Engine.Database);
        var databases = Enumerable.Range(0, Starters).Select(_ => new PostgreSqlDatabase(Engine.ConnectionString!)).ToList();

        await Task.WhenAll(databases.Select(d => Task.Run(d.Migrate)));

        Assert.Equal(SchemaScripts.Names, await Engine.Table("select scriptname from schemaversions order by scriptname"));
        foreach (var database in databases) await database.DisposeAsync();
    }

    [Fact]
    public async Task Migrate_WhenTheRoleMayNotMakeTables_SaysSoAndLeavesNothing()
    {
        Assert.NotNull(Engine.Database);
        await using var limited = await Limited();

        AssertRefused($"does not let the user '{role}' change the schema: grant him that", limited);

        Assert.Empty(await Engine.Tables());
        await Forget();
    }

    [Fact]
    public async Task Migrate_WhenTheRoleMayOnlyRead_NamesTheTables()
    {
        Engine.Database.Migrate();
        await using var limited = await Limited();

        AssertRefused($"does not let the user '{role}' read and write dispatch_sessions, driver_realtime_state, offers, room_events, schemaversions", limited);
        await Engine.Run($"grant select on all tables in schema public to {role}");
        AssertRefused($"does not let the user '{role}' read and write dispatch_sessions, driver_realtime_state, offers, room_events: grant", limited);
        await Forget();
    }

    [Fact]
    public async Task Migrate_WhenNothingIsMissing_NeedsNoRightToMakeTables()
    {
        Engine.Database.Migrate();
        await using var limited = await Limited();
        await Engine.Run($"grant select, insert, update, delete on all tables in schema public to {role}");

        limited.Migrate();

        await Forget();
    }

    [Fact]
    public async Task Migrate_WhenTheServerTakesNoWrites_SaysSo()
    {
        Assert.NotNull(Engine.Database);
        await Engine.Run($"alter database {new NpgsqlConnectionStringBuilder(Engine.ConnectionString).Database} set default_transaction_read_only = on");

        AssertRefused("is read-only: name the server that takes writes");
    }

    private async Task<Database> Limited()
    {
        await Engine.Run($"create role {role} login password 'limited'; revoke create on schema public from public");
        return new PostgreSqlDatabase(new NpgsqlConnectionStringBuilder(Engine.ConnectionString) { Username = role, Password = "limited" }.ConnectionString);
    }

    // Roles are the server's, not the database's.
    private Task Forget() => Engine.Run($"drop owned by {role}; drop role {role}");
}
