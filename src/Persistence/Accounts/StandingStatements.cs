using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Accounts;

/// <summary>
/// Carries an account's standing to the rows that dispatch judges by, in the commit that changes it (design D14). The
/// order is the house's: user, customer's standing, sessions by id, driver.
/// </summary>
internal static class StandingStatements
{
    private const string Good = "(select u.is_verified and u.verification_status = 'approved' and not u.is_blocked from users u where u.id = @user)";

    private const string Customer =
        $"update customer_standing set in_good_standing = {Good}, updated_at = @at where customer_id = @user";

    // Its row is held to the end of the commit whatever is due: an accept that comes meanwhile waits, and then finds the new standing.
    private const string LookAtOnce =
        $"update dispatch_sessions set next_step_at = case when next_step_at > @at and not {Good} then @at else next_step_at end where id = @session";

    private const string Driver =
        $"""
        update driver_realtime_state
        set in_good_standing = {Good}, version = version + 1, display_name = (select u.display_name from users u where u.id = @user),
          licence_valid_until = case when @sets_licence then @licence else licence_valid_until end,
          vehicle_make_model = coalesce(@vehicle, vehicle_make_model), vehicle_plate_masked = coalesce(@plate, vehicle_plate_masked)
        where driver_id = @user
        """;

    /// <summary>Takes the account's row before anything that hangs on it. Not as "for update": a ride that names it must not wait.</summary>
    public static SqlBatch Take(SqlBatch sql, UserId user, DateTimeOffset at) =>
        sql.Run("update users set updated_at = @at where id = @user", Args(user).Time("at", at));

    /// <summary>What was approved is to be looked at again.</summary>
    public static SqlBatch ReviewAgain(SqlBatch sql, UserId user) => sql.Run(
        "update users set verification_status = 'pending', is_verified = false where id = @user and verification_status = 'approved'", Args(user));

    /// <param name="sessions">Where his standing matters now: offers he holds, the ride he asked for.</param>
    public static void Follow(SqlBatch sql, UserId user, UserRole role, IEnumerable<SessionId> sessions, DriverFacts facts, DateTimeOffset at)
    {
        if (role == UserRole.Customer) sql.Run(Customer, Args(user).Time("at", at));
        foreach (var session in sessions.OrderBy(s => s.ToString(), StringComparer.Ordinal))
        {
            sql.Run(LookAtOnce, Args(user).Id("session", session.Value).Time("at", at));
        }

        if (role == UserRole.Driver) sql.Run(Driver, DriverArgs(user, facts));
        sql.Run("insert into standing_changes (user_id, at) values (@user, @at)", Args(user).Time("at", at));
    }

    /// <summary>The sessions a person's standing matters to, to be named before a batch begins.</summary>
    public static async Task<IReadOnlyList<SessionId>> Sessions(Database database, UserId user, CancellationToken cancellation) =>
        [.. await Held(database, user, cancellation), .. await Asked(database, user, cancellation)];

    /// <summary>Whose offers he holds.</summary>
    public static Task<IReadOnlyList<SessionId>> Held(Database database, UserId user, CancellationToken cancellation) => database.Query<SessionId>(
        "select distinct session_id from offers where driver_id = @user and status = 'pending'", Args(user), cancellation);

    /// <summary>Which search for him.</summary>
    public static Task<IReadOnlyList<SessionId>> Asked(Database database, UserId user, CancellationToken cancellation) => database.Query<SessionId>(
        "select id from dispatch_sessions where customer_id = @user and released_at is null and assigned_driver_id is null", Args(user), cancellation);

    private static SqlArgs DriverArgs(UserId user, DriverFacts facts) => Args(user)
        .Flag("sets_licence", facts.SetsLicence).Time("licence", facts.LicenceValidUntil)
        .Text("vehicle", facts.VehicleMakeModel).Text("plate", facts.PlateMasked);

    private static SqlArgs Args(UserId user) => new SqlArgs().Id("user", user.Value);
}

/// <summary>What a change says of a driver; null leaves what is there.</summary>
internal sealed record DriverFacts(bool SetsLicence = false, DateTimeOffset? LicenceValidUntil = null, string? VehicleMakeModel = null, string? PlateMasked = null);
