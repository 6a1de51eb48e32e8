using SafeGo.Persistence.Engines;
using SafeGo.Rooms;

namespace SafeGo.Persistence.Accounts;

/// <summary>
/// What others' logs say of an erased person. The lines stay where they are, under their numbers and ids, so that clients
/// read on and sessions can be told again; names, texts and places in them go, or become coarse.
/// </summary>
internal static class ErasedTraces
{
    private const string AskedFor = "select id from dispatch_sessions where customer_id = @user";

    // A session is forgotten before its ride is. By rooms first: only those have an index.
    private const string ToldDrivers =
        $"""
        room in (
          select 'driver:' || cast(driver_id as text) from offers where session_id in ({AskedFor})
          union select 'driver:' || cast(driver_id as text) from rides where customer_id = @user and driver_id is not null)
        and session_id in ({AskedFor} union select dispatch_session_id from rides where customer_id = @user and dispatch_session_id is not null)
        """;

    private const string Won = "select session_id from offers where driver_id = @user and status = 'accepted'";

    private const string ToldCustomers =
        $"""
        room in (
          select 'customer:' || cast(customer_id as text) from dispatch_sessions where id in ({Won})
          union select 'customer:' || cast(customer_id as text) from rides where driver_id = @user)
        and session_id in ({Won} union select dispatch_session_id from rides where driver_id = @user and dispatch_session_id is not null)
        """;

    public static void OfCustomer(SqlBatch sql, SqlArgs args, SqlWords words)
    {
        ForgetReasons(sql, args, "customer", AskedFor);
        Rewrite(sql, args, RoomEventNames.RideOffer, ToldDrivers, words.JsonReplaced("body",
            ("customer_name_short", "'Erased'"), ("pickup_location_summary", "''"), ("dropoff_location_summary", "''"),
            Coarse(words, "pickup.lat"), Coarse(words, "pickup.lng")));
        Rewrite(sql, args, RoomEventNames.RideAssignmentConfirmed, ToldDrivers, words.JsonReplaced("body",
            ("customer_name_short", "'Erased'"), ("pickup_location.summary", "''"),
            Coarse(words, "pickup_location.lat"), Coarse(words, "pickup_location.lng")));
        // Where drivers stood, and how far from the pickup, would say where that was.
        sql.Run($"update dispatch_search_stories set drivers = {words.JsonListWithout("drivers", "Lat", "Lng")} where session_id in ({AskedFor})", args);
    }

    public static void OfDriver(SqlBatch sql, SqlArgs args, SqlWords words)
    {
        ForgetReasons(sql, args, "driver", Won);
        Rewrite(sql, args, RoomEventNames.RideDriverAssigned, ToldCustomers, words.JsonReplaced("body",
            ("driver.display_name", "'Erased'"), ("driver.vehicle_make_model", "null"), ("driver.vehicle_plate_masked", "null")));
    }

    // What a person typed when he gave up; every other reason is a word of ours.
    private static void ForgetReasons(SqlBatch sql, SqlArgs args, string actor, string sessions) => sql.Run(
        $"update dispatch_session_log set reason = null where actor = '{actor}' and step = 'status_changed' and reason is not null and session_id in ({sessions})", args);

    private static void Rewrite(SqlBatch sql, SqlArgs args, string name, string where, string body) =>
        sql.Run($"update room_events set body = {body} where name = '{name}' and {where}", args);

    // To about a kilometre, as the sessions themselves.
    private static (string Path, string Value) Coarse(SqlWords words, string path) => (path, $"round({words.JsonNumber("body", path)} * 100) / 100");
}
