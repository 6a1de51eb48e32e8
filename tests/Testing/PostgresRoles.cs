using Npgsql;

namespace SafeGo.Testing;

/// <summary>Logins with the rights that <c>deploy/roles.sql</c> gives.</summary>
public static class PostgresRoles
{
    public const string FrontEnd = "safego_front";
    public const string Silo = "safego_silo";

    // Roles are the server's: two tests that make them at once would meet.
    private static readonly SemaphoreSlim Turn = new(1);

    /// <summary>Makes a login in a database whose schema is there.</summary>
    /// <param name="owner">The connection string of the tables' owner.</param>
    /// <returns>The login's connection string.</returns>
    public static async Task<string> Login(string owner, string group)
    {
        var name = $"{group}_{Guid.NewGuid():n}";
        await Turn.WaitAsync();
        try
        {
            await Run(owner, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "roles.sql")));
            await Run(owner, $"create role {name} login password 'limited' in role {group}");
        }
        finally
        {
            Turn.Release();
        }

        return new NpgsqlConnectionStringBuilder(owner) { Username = name, Password = "limited" }.ConnectionString;
    }

    private static async Task Run(string owner, string sql)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
