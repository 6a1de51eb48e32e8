using SafeGo.Accounts;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Accounts;

/// <summary>
/// What is left of an erased person: his id, on rides, sessions, offers and the audit log, so that they still add up.
/// Places of what he asked for are kept to about a kilometre.
/// </summary>
internal static class ErasureStatements
{
    /// <summary>Names the refusal of a batch: a ride of his is under way.</summary>
    public const string UnderWay = "session";

    /// <summary>True of a person, by <c>@user</c>, who is still one: what was under way when he was erased may not bring anything back.</summary>
    public const string IsThere = "exists (select 1 from users where id = @user and erased_at is null)";

    // Sockets that are being closed may still say where he is.
    private static readonly TimeSpan LastFixes = TimeSpan.FromMinutes(1);

    private const string User =
        """
        update users
        set email = 'erased-' || cast(id as text) || '@erased.invalid', phone = '', password_hash = @hash, display_name = 'Erased',
          is_verified = false, verification_status = 'pending', rejection_reason = null, is_blocked = true, block_reason = 'erased', erased_at = @at
        where id = @user
        """;

    private const string Rides =
        """
        update rides
        set pickup_address = '', dropoff_address = '', feedback = null, pickup_lat = round(pickup_lat * 100) / 100, pickup_lng = round(pickup_lng * 100) / 100,
          dropoff_lat = round(dropoff_lat * 100) / 100, dropoff_lng = round(dropoff_lng * 100) / 100, request_key = null, request_digest = null
        where customer_id = @user
        """;

    private const string Orders =
        """
        update food_orders
        set delivery_address = '', feedback = null, delivery_lat = round(delivery_lat * 100) / 100, delivery_lng = round(delivery_lng * 100) / 100
        where customer_id = @user
        """;

    private const string Parcels =
        """
        update deliveries
        set pickup_address = '', dropoff_address = '', parcel_description = null, feedback = null,
          pickup_lat = round(pickup_lat * 100) / 100, pickup_lng = round(pickup_lng * 100) / 100,
          dropoff_lat = round(dropoff_lat * 100) / 100, dropoff_lng = round(dropoff_lng * 100) / 100
        where customer_id = @user
        """;

    private const string Sessions =
        """
        update dispatch_sessions
        set customer_name_short = 'Erased', pickup_summary = '', dropoff_summary = '', pickup_lat = round(pickup_lat * 100) / 100,
          pickup_lng = round(pickup_lng * 100) / 100, dropoff_lat = round(dropoff_lat * 100) / 100, dropoff_lng = round(dropoff_lng * 100) / 100
        where customer_id = @user
        """;

    private const string Driver =
        """
        update driver_realtime_state
        set display_name = 'Erased', vehicle_make_model = null, vehicle_plate_masked = null, last_known_lat = null, last_known_lng = null,
          last_update_at = @no_fix_before, cell = null, city = null
        where driver_id = @user
        """;

    public static void Add(SqlBatch sql, AdminAct act, UserRole role, string unusableHash, SqlWords words)
    {
        var args = new SqlArgs().Id("user", act.User.Value).Text("hash", unusableHash).Time("at", act.At)
            .Time("no_fix_before", act.At + LastFixes).Text("customer_room", $"customer:{act.User}").Text("driver_room", $"driver:{act.User}");
        sql.Run(User, args);
        sql.Run("delete from kyc_documents where user_id = @user", args);
        if (KycColumns.HasPapers(role)) sql.Run(Papers(role), args);
        sql.Run(Sessions, args);
        sql.Run(Driver, args);
        foreach (var entities in (string[])[Rides, Orders, Parcels]) sql.Run(entities, args);
        if (role == UserRole.Customer) ErasedTraces.OfCustomer(sql, args, words);
        if (role == UserRole.Driver) ErasedTraces.OfDriver(sql, args, words);
        // Heads stay: a room's numbers go on where they were.
        sql.Run("delete from room_events where room in (@customer_room, @driver_room)", args);
    }

    /// <summary>Asked last, when his rows are held: a request or an accept is either seen by now or finds him gone.</summary>
    public static void RequireNothingUnderWay(SqlBatch sql, UserId user) => sql.Require(
        UnderWay,
        "not exists (select 1 from dispatch_sessions where released_at is null and (customer_id = @user or assigned_driver_id = @user))",
        new SqlArgs().Id("user", user.Value));

    private static string Papers(UserRole role)
    {
        var columns = KycColumns.Of(role).Concat(KycColumns.Documents(role).Select(KycColumns.Image));
        return $"update {KycColumns.Table(role)} set {string.Join(", ", columns.Select(c => $"{c} = null"))}, updated_at = @at where user_id = @user";
    }
}
