using SafeGo.Accounts;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Accounts;

/// <summary>
/// The rows of a new account. Each insert of the later ones looks for the user's row by its new id, so that an account
/// whose e-mail is taken leaves none; each can come again, because a batch whose commit got lost is tried again.
/// </summary>
internal static class NewAccountRows
{
    private const string User =
        """
        insert into users (id, role, country_code, email, phone, password_hash, display_name, is_verified, verification_status,
          is_blocked, is_simulated, created_at, updated_at)
        values (@user, @role, @country, @email, @phone, @hash, @name, @verified, @verification, @blocked, @simulated, @at, @at)
        on conflict do nothing
        """;

    private const string Customer =
        "insert into customers (user_id, created_at, updated_at) select id, @at, @at from users where id = @user on conflict do nothing";

    private const string CustomerStanding =
        """
        insert into customer_standing (customer_id, in_good_standing, updated_at)
        select id, @good, @at from users where id = @user on conflict do nothing
        """;

    private const string Driver =
        """
        insert into drivers (user_id, vehicle_make_model, rating, created_at, updated_at)
        select id, @vehicle, @rating, @at, @at from users where id = @user on conflict do nothing
        """;

    private const string DriverState =
        """
        insert into driver_realtime_state (
          driver_id, country_code, in_good_standing, display_name, vehicle_make_model, vehicle_plate_masked, rating, licence_valid_until)
        select id, country_code, @good, display_name, @vehicle, @plate, @rating, @licence from users where id = @user on conflict do nothing
        """;

    private const string Restaurant =
        "insert into restaurants (user_id, created_at, updated_at) select id, @at, @at from users where id = @user on conflict do nothing";

    public static void Add(SqlBatch batch, NewAccount made, DateTimeOffset at)
    {
        var account = made.Account;
        batch.Run(User, UserArgs(made, at));
        switch (account.Role)
        {
            case UserRole.Customer:
                batch.Run(Customer, Args(account).Time("at", at));
                batch.Run(CustomerStanding, Args(account).Flag("good", account.Standing.IsGood).Time("at", at));
                break;
            case UserRole.Driver:
                batch.Run(Driver, DriverArgs(made).Time("at", at));
                // The plate itself is a paper, and only masked where dispatch can see it.
                batch.Run(DriverState, DriverArgs(made).Text("plate", made.Vehicle is { } v ? Masks.Plate(v.Plate) : null).Flag("good", account.Standing.IsGood).Time("licence", made.LicenceValidUntil));
                break;
            case UserRole.Restaurant:
                batch.Run(Restaurant, Args(account).Time("at", at));
                break;
            case UserRole.Admin:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(made), account.Role, "No rows are known for this role.");
        }
    }

    /// <returns>For each account a list with one entry if it has been made.</returns>
    public static IReadOnlyList<IReadOnlyCollection<int>> ReadPresent(SqlBatch batch, IEnumerable<NewAccount> accounts) =>
        [.. accounts.Select(a => batch.Read("select 1 from users where id = @user", Args(a.Account), _ => 1))];

    private static SqlArgs UserArgs(NewAccount made, DateTimeOffset at)
    {
        var account = made.Account;
        return Args(account)
            .Text("role", account.Role.Word())
            .Text("country", account.CountryCode)
            .Text("email", account.Email)
            .Text("phone", account.Phone)
            .Text("hash", made.PasswordHash)
            .Text("name", account.DisplayName)
            .Flag("verified", account.Standing.IsVerified)
            .Text("verification", account.Standing.VerificationStatus.Word())
            .Flag("blocked", account.Standing.IsBlocked)
            .Flag("simulated", account.IsSimulated)
            .Time("at", at);
    }

    private static SqlArgs DriverArgs(NewAccount made) =>
        Args(made.Account).Text("vehicle", made.Vehicle?.MakeModel).Real("rating", made.Rating);

    private static SqlArgs Args(Account account) => new SqlArgs().Id("user", account.Id.Value);
}
