using SafeGo.Accounts;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Accounts;

/// <summary>All rows about one person, by what they tell of. Other people's ids are not his to have.</summary>
internal static class ExportQueries
{
    private static readonly Dictionary<string, string> Sql = new()
    {
        ["account"] =
            """
            select id, role, country_code, email, phone, display_name, is_verified, verification_status, rejection_reason, is_blocked, block_reason,
              created_at, updated_at, submitted_at from users where id = @user
            """,
        ["rides_asked_for"] =
            """
            select id, country_code, city, status, pickup_lat, pickup_lng, pickup_address, dropoff_lat, dropoff_lng, dropoff_address, requested_at, accepted_at,
              started_at, completed_at, cancelled_at, rating, feedback from rides where customer_id = @user order by created_at
            """,
        ["searches"] =
            """
            select id, service_type, entity_id, status, country_code, city, pickup_lat, pickup_lng, pickup_summary, dropoff_lat, dropoff_lng, dropoff_summary,
              created_at, expires_at, released_at from dispatch_sessions where customer_id = @user order by created_at
            """,
        ["orders_asked_for"] =
            """
            select id, country_code, city, status, delivery_lat, delivery_lng, delivery_address, items, created_at, delivered_at, rating, feedback
            from food_orders where customer_id = @user order by created_at
            """,
        ["parcels_asked_for"] =
            """
            select id, country_code, city, status, pickup_lat, pickup_lng, pickup_address, dropoff_lat, dropoff_lng, dropoff_address, parcel_description,
              created_at, delivered_at, rating, feedback from deliveries where customer_id = @user order by created_at
            """,
        ["orders_made"] = "select id, country_code, city, status, items, created_at, delivered_at from food_orders where restaurant_id = @user order by created_at",
        ["orders_driven"] = "select id, country_code, city, status, created_at, delivered_at from food_orders where driver_id = @user order by created_at",
        ["parcels_driven"] = "select id, country_code, city, status, created_at, delivered_at from deliveries where driver_id = @user order by created_at",
        ["rides_driven"] =
            "select id, country_code, city, status, accepted_at, started_at, completed_at, cancelled_at from rides where driver_id = @user order by created_at",
        ["offers"] =
            "select session_id, wave, status, distance_km, offered_at, expires_at, answered_at, reason from offers where driver_id = @user order by offered_at",
        ["driving"] =
            """
            select is_online, is_available, current_service_mode, last_known_lat, last_known_lng, last_update_at, city, vehicle_make_model, vehicle_plate_masked,
              rating, offers_closed, offers_accepted from driver_realtime_state where driver_id = @user
            """,
        ["sign_ins"] = "select issued_at, expires_at, spent_at from refresh_tokens where user_id = @user order by issued_at",
        ["administration"] =
            """
            select at, action, detail from audit_log where user_id = @user
            union all select at, action, detail from dispatch_audit where user_id = @user order by at
            """,
        ["events"] =
            "select room, name, at, body from room_events where room in ('customer:' || cast(@user as text), 'driver:' || cast(@user as text)) order by position",
    };

    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>>> Read(
        Database database, UserId user, CancellationToken cancellation)
    {
        var all = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>>();
        foreach (var (name, sql) in Sql)
        {
            var rows = await database.Query<dynamic>(sql, new SqlArgs().Id("user", user.Value), cancellation);
            all[name] = [.. rows.Select(r => ((IDictionary<string, object?>)r).ToDictionary(c => c.Key, c => ToldAs(c.Key, c.Value)))];
        }

        foreach (var told in all["events"].Cast<Dictionary<string, object?>>()) told["body"] = ExportedEvent.Of((string)told["room"]!, (string)told["body"]!);
        return all;
    }

    // Rows keep times as milliseconds, and an embedded database has no truth values of its own.
    private static object? ToldAs(string column, object? value) => value switch
    {
        long time when column is "at" || column.EndsWith("_at", StringComparison.Ordinal) => DateTimeOffset.FromUnixTimeMilliseconds(time),
        long flag when column.StartsWith("is_", StringComparison.Ordinal) => flag != 0,
        _ => value,
    };
}
