using Npgsql;
using SafeGo.Drivers;

namespace SafeGo.Benchmarks.Flush;

/// <summary>Drivers with rows to be written, as they stand while on duty.</summary>
internal static class FlushWorld
{
    private static readonly string[] Statements =
    [
        """
        insert into users (id, role, country_code, email, phone, password_hash, display_name, is_verified, verification_status, created_at, updated_at)
        select id, 'driver', 'BD', id || '@bench.test', '', '', 'Bench Driver', true, 'approved', 0, 0 from unnest($1) id
        """,
        """
        insert into driver_realtime_state (driver_id, has_socket, is_online, is_available, wanted_available, current_service_mode, country_code, in_good_standing, display_name)
        select id, true, true, true, true, 'ride', 'BD', true, 'Bench Driver' from unnest($1) id
        """,
        "analyze users, driver_realtime_state",
    ];

    public static async Task<DriverId[]> Add(string connectionString, int count)
    {
        Guid[] ids = [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];
        await using var source = NpgsqlDataSource.Create(connectionString);
        foreach (var sql in Statements)
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 120;
            if (sql.Contains("$1", StringComparison.Ordinal)) command.Parameters.AddWithValue(ids);
            await command.ExecuteNonQueryAsync();
        }

        return [.. ids.Select(id => new DriverId(id))];
    }
}
