using System.Diagnostics;
using SafeGo.Accounts;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Accounts;

public sealed class SqliteAccountStoreTests(SqliteStores stores) : AccountStoreTests(stores.Database), IClassFixture<SqliteStores>;

public sealed class PostgresAccountStoreTests(PostgresStores stores) : AccountStoreTests(stores.Database), IClassFixture<PostgresStores>;

/// <summary>What the accounts' ports promise, on either engine.</summary>
public abstract class AccountStoreTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);

    private readonly Database database;
    private readonly AccountStore accounts;
    private readonly RefreshTokenStore tokens;

    private protected AccountStoreTests(Database database)
    {
        this.database = database;
        (accounts, tokens) = (new AccountStore(database), new RefreshTokenStore(database));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(UserRole.Admin)]
    [InlineData(UserRole.Customer)]
    [InlineData(UserRole.Restaurant)]
    [InlineData(UserRole.Driver)]
    public async Task Find_WhenMade_GivesTheAccountBack(UserRole role)
    {
        var made = Person(role, Standing.Approved);

        Assert.Equal(1, await accounts.Create([made], Now, Token));

        Assert.Equal(made.Account, await accounts.Find(made.Account.Id, Token));
        var signIn = await accounts.FindForSignIn(made.Account.Email.ToUpperInvariant(), Token);
        Assert.Equal((made.Account, made.PasswordHash), (signIn!.Account, signIn.PasswordHash));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Create_WhenADriver_WritesWhatDispatchMayKnow(bool good)
    {
        var made = Person(UserRole.Driver, good ? Standing.Approved : Standing.Pending);
        await accounts.Create([made], Now, Token);

        var row = await database.QueryFirst<DriverRow>(
            "select display_name, vehicle_make_model, vehicle_plate_masked, rating, in_good_standing, country_code from driver_realtime_state where driver_id = @id",
            new SqlArgs().Id("id", made.Account.Id.Value),
            Token);

        Assert.Equal((made.Account.DisplayName, "Toyota Axio", "•••-••-4821", 4.7, good, "BD"), (row!.DisplayName, row.VehicleMakeModel, row.VehiclePlateMasked, row.Rating, row.InGoodStanding, row.CountryCode));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Create_WhenACustomer_WritesHisStanding(bool good)
    {
        var made = Person(UserRole.Customer, good ? Standing.Approved : Standing.Approved with { IsBlocked = true });
        await accounts.Create([made], Now, Token);

        Assert.Equal(good ? 1 : 0, await Count("customer_standing where in_good_standing and customer_id = @id", made));
    }

    [Fact]
    public async Task Create_WhenTheEmailIsTaken_LeavesThatOneOutWithoutATrace()
    {
        var first = Person(UserRole.Driver, Standing.Approved);
        var second = Person(UserRole.Driver, Standing.Approved);
        second = second with { Account = second.Account with { Email = first.Account.Email.ToUpperInvariant() } };

        Assert.Equal(2, await accounts.Create([first, second, Person(UserRole.Customer, Standing.Approved)], Now, Token));

        Assert.Null(await accounts.Find(second.Account.Id, Token));
        Assert.Equal(0, await Count("drivers where user_id = @id", second));
        Assert.Equal(0, await Count("driver_realtime_state where driver_id = @id", second));
    }

    [Fact]
    public async Task Create_WhenAThousandDrivers_MakesAllInGoodTime()
    {
        var people = Enumerable.Range(0, 1000).Select(_ => Person(UserRole.Driver, Standing.Approved)).ToList();
        var began = Stopwatch.GetTimestamp();

        Assert.Equal(1000, await accounts.Create(people, Now, Token));

        // Tenths of a second alone; the bound leaves room for a machine that does much else.
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 10);
    }

    [Fact]
    public async Task UpdateProfile_WhenADriverRenamesHimself_TellsDispatchToo()
    {
        var made = Person(UserRole.Driver, Standing.Approved);
        await accounts.Create([made], Now, Token);

        var after = await accounts.UpdateProfile(made.Account.Id, "New Name", null, Now, Token);

        Assert.Equal(made.Account with { DisplayName = "New Name" }, after);
        Assert.Equal(1, await Count("driver_realtime_state where display_name = 'New Name' and version = 1 and driver_id = @id", made));
    }

    [Fact]
    public async Task Spend_WhenManyComeAtOnce_ServesOneAndEndsTheFamily()
    {
        var owner = await Somebody();
        await tokens.Begin(owner, Fresh("a", Now), Token);

        var spent = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => tokens.Spend(Digest(owner, "a"), Fresh($"b{n}", Now), Token)));

        Assert.Equal(owner, Assert.Single(spent, s => s is not null));
        for (var n = 0; n < 8; n++) Assert.Null(await tokens.Spend(Digest(owner, $"b{n}"), Fresh($"c{n}", Now), Token));

        NewRefreshToken Fresh(string name, DateTimeOffset at) => new(Digest(owner, name), at, at.AddDays(30));
    }

    [Fact]
    public async Task Spend_WhenExpired_GivesNothing()
    {
        var owner = await Somebody();
        await tokens.Begin(owner, new(Digest(owner, "a"), Now, Now.AddDays(30)), Token);

        Assert.Null(await tokens.Spend(Digest(owner, "a"), new(Digest(owner, "b"), Now.AddDays(30), Now.AddDays(60)), Token));
    }

    [Fact]
    public async Task Forget_WhenPastTheirTime_TakesTokensAndKeepsTheOthers()
    {
        var owner = await Somebody();
        await tokens.Begin(owner, new(Digest(owner, "old"), Now.AddDays(-40), Now.AddDays(-10)), Token);
        await tokens.Begin(owner, new(Digest(owner, "new"), Now, Now.AddDays(30)), Token);
        await tokens.EndFamily(owner, Digest(owner, "old"), Now, Token);

        await tokens.Forget(Now, Token);

        Assert.Equal(1, await database.QueryFirst<long>("select count(*) from refresh_tokens where user_id = @id", new SqlArgs().Id("id", owner.Value), Token));
        Assert.Equal(owner, await tokens.Spend(Digest(owner, "new"), new(Digest(owner, "next"), Now, Now.AddDays(30)), Token));
    }

    private static string Digest(UserId owner, string name) => $"{owner}-{name}";

    private static NewAccount Person(UserRole role, Standing standing)
    {
        var id = UserId.New();
        var account = new Account(id, role, "BD", $"{id}@example.org", "+8801700000000", "Karim Hossain", standing, IsSimulated: role == UserRole.Driver);
        return new NewAccount(account, $"hash of {id}", role == UserRole.Driver ? new Vehicle("Toyota Axio", "DHA-11-4821") : null, role == UserRole.Driver ? 4.7 : null);
    }

    private async Task<UserId> Somebody()
    {
        var person = Person(UserRole.Customer, Standing.Approved);
        await accounts.Create([person], Now, Token);
        return person.Account.Id;
    }

    private Task<long> Count(string from, NewAccount of) =>
        database.QueryFirst<long>($"select count(*) from {from}", new SqlArgs().Id("id", of.Account.Id.Value), Token);

    private sealed class DriverRow
    {
        public string DisplayName { get; set; } = "";

        public string? VehicleMakeModel { get; set; }

        public string? VehiclePlateMasked { get; set; }

        public double Rating { get; set; }

        public bool InGoodStanding { get; set; }

        public string CountryCode { get; set; } = "";
    }
}
