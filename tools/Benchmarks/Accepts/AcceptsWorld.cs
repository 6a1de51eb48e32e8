using Npgsql;

namespace SafeGo.Benchmarks.Accepts;

/// <summary>Sessions with five open offers each, every driver and customer in one session only: nothing to wait for but the machine.</summary>
internal static class AcceptsWorld
{
    public const int OffersPerSession = 5;

    /// <summary>Adds sessions under a name, numbered from 0.</summary>
    public static async Task Add(string connectionString, string name, int sessions)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        foreach (var sql in Statements)
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 120;
            command.Parameters.AddWithValue("name", name);
            command.Parameters.AddWithValue("count", sessions);
            command.Parameters.AddWithValue("offers", OffersPerSession);
            command.Parameters.AddWithValue("now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            await command.ExecuteNonQueryAsync();
        }
    }

    public static async Task<T> Ask<T>(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    // Ids follow from the name and the number: clients in other processes find their sessions without being told.
    private static readonly string[] Statements =
    [
        """
        insert into users (id, role, country_code, email, phone, password_hash, display_name, is_verified, verification_status, created_at, updated_at)
        select md5(@name || 'customer' || n)::uuid, 'customer', 'US', @name || n || '@bench.test', '', '', 'Bench Customer', true, 'approved', @now, @now
        from generate_series(0, @count - 1) n
        """,
        """
        insert into users (id, role, country_code, email, phone, password_hash, display_name, is_verified, verification_status, created_at, updated_at)
        select md5(@name || 'driver' || n)::uuid, 'driver', 'US', @name || n || '@drivers.bench.test', '', '', 'Bench Driver', true, 'approved', @now, @now
        from generate_series(0, @count * @offers - 1) n
        """,
        """
        insert into driver_realtime_state (driver_id, has_socket, is_online, is_available, wanted_available, current_service_mode, country_code, in_good_standing, display_name)
        select md5(@name || 'driver' || n)::uuid, true, true, true, true, 'ride', 'US', true, 'Bench Driver'
        from generate_series(0, @count * @offers - 1) n
        """,
        """
        insert into dispatch_sessions (id, service_type, entity_id, entity_status, customer_id, customer_name_short, candidate_driver_ids, status, opened_as,
          pickup_lat, pickup_lng, pickup_summary, dropoff_lat, dropoff_lng, dropoff_summary, country_code, city, settings, wave, version, batch_id, log_count,
          created_at, updated_at, expires_at, next_step_at)
        select md5(@name || n)::uuid, 'ride', md5(@name || 'ride' || n)::uuid, 'searching_driver', md5(@name || 'customer' || n)::uuid, 'Bench C.', '[]', 'offer_pending', 'searching_driver',
          40.75, -73.98, 'here', 40.76, -73.97, 'there', 'US', 'New York', '{}', 1, 1, gen_random_uuid(), 10, @now, @now, @now + 3600000, @now + 3600000
        from generate_series(0, @count - 1) n
        """,
        """
        insert into rides (id, customer_id, country_code, city, status, pickup_lat, pickup_lng, pickup_address, dropoff_lat, dropoff_lng, dropoff_address,
          created_at, updated_at, dispatch_session_id, dispatch_status, requested_at)
        select md5(@name || 'ride' || n)::uuid, md5(@name || 'customer' || n)::uuid, 'US', 'New York', 'searching_driver', 40.75, -73.98, 'here', 40.76, -73.97, 'there',
          @now, @now, md5(@name || n)::uuid, 'searching_driver', @now
        from generate_series(0, @count - 1) n
        """,
        """
        insert into offers (session_id, driver_id, wave, slot, status, distance_km, offered_at, expires_at, batch_id)
        select md5(@name || (n / @offers))::uuid, md5(@name || 'driver' || n)::uuid, 1, 0, 'pending', 1, @now, @now + 3600000, gen_random_uuid()
        from generate_series(0, @count * @offers - 1) n
        """,
        "analyze users, driver_realtime_state, dispatch_sessions, rides, offers",
    ];
}
