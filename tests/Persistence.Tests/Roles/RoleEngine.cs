using Npgsql;
using SafeGo.Persistence.Engines;
using SafeGo.Testing;

namespace SafeGo.Persistence.Roles;

/// <summary>
/// PostgreSQL as a process sees it that is not the owner of the tables: the stores have a login of one of the two roles, and
/// also bring the schema up to date under it; what tests do behind the stores' back is the owner's.
/// </summary>
public abstract class RoleEngine(string role) : PostgresEngine
{
    /// <summary>Runs plain SQL under the role.</summary>
    internal async Task RunLimited(string sql)
    {
        Assert.NotNull(Database);
        await using var connection = new NpgsqlConnection(Limited);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string? Limited { get; set; }

    private protected override async Task<Database?> Create()
    {
        if (await base.Create() is not { } owner) return null;
        owner.Migrate();
        await owner.DisposeAsync();
        Limited = await PostgresRoles.Login(ConnectionString!, role);
        return new PostgreSqlDatabase(Limited);
    }
}

public sealed class SiloRoleEngine() : RoleEngine(PostgresRoles.Silo);

public sealed class FrontEndRoleEngine() : RoleEngine(PostgresRoles.FrontEnd);
