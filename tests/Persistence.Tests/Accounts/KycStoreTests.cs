using System.Security.Cryptography;
using SafeGo.Accounts;

namespace SafeGo.Persistence.Accounts;

public sealed class SqliteKycStoreTests() : KycStoreTests(new SqliteEngine());

public sealed class PostgresKycStoreTests() : KycStoreTests(new PostgresEngine());

/// <summary>The wall around people's papers, on either engine.</summary>
public abstract class KycStoreTests(Engine engine) : IAsyncLifetime
{
    private const string Old = "old=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    private const string New = "new=AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    private static readonly DateTimeOffset Now = Engine.Noon;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => engine.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(UserRole.Customer)]
    [InlineData(UserRole.Driver)]
    [InlineData(UserRole.Restaurant)]
    public async Task Save_WhenAnythingIsAsked_KeepsItAndLeavesNoneOfItReadable(UserRole role)
    {
        var user = await Somebody(role);
        var values = Values(role);

        await Store(Old).Save(Change(user, role) with { Values = values }, Token);

        Assert.Equal(values.Keys.Order(), (await Store(Old).Filled(user, role, Token)).Order());
        Assert.Equal(values.OrderBy(v => v.Key).ToList(), (await Store(Old).Read(user, role, Token)).Select(v => KeyValuePair.Create(v.Key, (string?)v.Value)).OrderBy(v => v.Key).ToList());
        // The make of a car is what its customers are shown.
        Assert.DoesNotContain(await engine.Everything(), row => row.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Save_WhenAValueIsTakenAway_ItIsMissingAgain()
    {
        var user = await Somebody(UserRole.Driver);
        await Store(Old).Save(Change(user, UserRole.Driver) with { Values = new Dictionary<string, string?> { ["ssn_last4"] = "1234", ["nid_number"] = "77" } }, Token);

        await Store(Old).Save(Change(user, UserRole.Driver) with { Values = new Dictionary<string, string?> { ["ssn_last4"] = null } }, Token);

        Assert.Equal(["nid_number"], await Store(Old).Filled(user, UserRole.Driver, Token));
    }

    [Fact]
    public async Task Save_WhenThereIsNoColumn_WritesNothing()
    {
        var user = await Somebody(UserRole.Customer);
        var before = await engine.Everything();

        await Assert.ThrowsAsync<ArgumentException>(() => Store(Old).Save(
            Change(user, UserRole.Customer) with { Values = new Dictionary<string, string?> { ["father_name"] = "x", ["user_id = user_id --"] = "y" } }, Token));

        Assert.Equal(before, await engine.Everything());
    }

    [Fact]
    public async Task Document_WhenSavedTwice_IsTheLastOne()
    {
        var user = await Somebody(UserRole.Driver);
        foreach (var n in (byte[])[1, 2])
        {
            var image = new DocumentImage("image/png", [.. Enumerable.Repeat(n, 5_000)]);
            await Store(Old).Save(Change(user, UserRole.Driver) with { Documents = new Dictionary<DocumentKind, DocumentImage> { [DocumentKind.NidFront] = image } }, Token);
        }

        var kept = await Store(Old).Document(user, DocumentKind.NidFront, Token);
        Assert.Equal(("image/png", 5_000, (byte)2), (kept!.MediaType, kept.Content.Length, kept.Content[4_999]));
        Assert.Null(await Store(Old).Document(user, DocumentKind.NidBack, Token));
        Assert.Equal(["nid_front"], await Store(Old).Filled(user, UserRole.Driver, Token));
        Assert.Equal(1, await engine.Scalar<int>("select count(*) from kyc_documents"));
    }

    [Fact]
    public async Task Read_WhenAValueWasMovedToAnotherPerson_RefusesIt()
    {
        var (victim, thief) = (await Somebody(UserRole.Customer), await Somebody(UserRole.Customer));
        await Store(Old).Save(Change(victim, UserRole.Customer) with { Values = Values(UserRole.Customer) }, Token);
        await engine.Run($"update customers set nid_number = (select nid_number from customers where user_id = '{victim}') where user_id = '{thief}'");

        await Assert.ThrowsAnyAsync<CryptographicException>(() => Store(Old).Read(thief, UserRole.Customer, Token));
    }

    [Fact]
    public async Task Rotate_WhenAKeyIsPutInFront_BringsEverythingUnderItUntilTheOldOneIsNotNeeded()
    {
        var people = new Dictionary<UserRole, UserId>();
        foreach (var role in new[] { UserRole.Customer, UserRole.Driver, UserRole.Restaurant }) people[role] = await Somebody(role);
        foreach (var (role, user) in people) await Store(Old).Save(Change(user, role) with { Values = Values(role) }, Token);
        var image = new DocumentImage("image/jpeg", [1, 2, 3]);
        await Store(Old).Save(Change(people[UserRole.Driver], UserRole.Driver) with { Documents = new Dictionary<DocumentKind, DocumentImage> { [DocumentKind.DriverLicense] = image } }, Token);
        // From before the wall: a row that another program wrote plainly.
        await engine.Run($"update customers set father_name = 'plain' where user_id = '{people[UserRole.Customer]}'");
        Assert.Empty(await Store(Old).BeginWithKeys(Now, Token));
        Assert.Equal(["old"], await Store(New).BeginWithKeys(Now, Token));
        var turned = Store($"{New};{Old}");
        Assert.Empty(await turned.BeginWithKeys(Now, Token));

        while (await turned.Rotate(2, Token) > 0)
        {
        }

        Assert.Empty(await Store(New).BeginWithKeys(Now, Token));
        foreach (var (role, user) in people) Assert.Equal(Values(role).Count, (await Store(New).Read(user, role, Token)).Count);
        Assert.Equal("plain", (await Store(New).Read(people[UserRole.Customer], UserRole.Customer, Token))["father_name"]);
        Assert.Equal([1, 2, 3], (await Store(New).Document(people[UserRole.Driver], DocumentKind.DriverLicense, Token))!.Content);
        Assert.DoesNotContain(await engine.Everything(), row => row.Contains("plain", StringComparison.Ordinal) || row.Contains("enc:old", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Save_WhenTheApprovalDoesNotOutliveIt_TakesTheStandingEverywhereInTheSameCommit()
    {
        var driver = await engine.World.Driver();
        var session = await engine.World.Open(driver);
        await engine.Run($"insert into drivers (user_id, created_at, updated_at) values ('{driver}', 0, 0)");
        engine.Time.Advance(TimeSpan.FromSeconds(1));

        await Store(Old).Save(
            new KycChange(new UserId(driver.Value), UserRole.Driver, new Dictionary<string, string?> { ["vehicle_make_model"] = "Honda", ["vehicle_plate"] = "NYC-48-2160" }, new Dictionary<DocumentKind, DocumentImage>(), true, engine.Now),
            Token);

        Assert.Equal("pending | 0", await engine.Row($"select verification_status, is_verified from users where id = '{driver}'"));
        Assert.Equal("0 | 2 | Honda | •••-••-2160", await engine.Row($"select in_good_standing, version, vehicle_make_model, vehicle_plate_masked from driver_realtime_state where driver_id = '{driver}'"));
        Assert.Equal($"{engine.Now.ToUnixTimeMilliseconds()}", await engine.Row($"select next_step_at from dispatch_sessions where id = '{session.Id}'"));
        Assert.Equal($"{driver}", await engine.Row("select user_id from standing_changes"));
    }

    private KycStore Store(string keys) => new(engine.Database, KycKeyRing.Parse(keys));

    private async Task<UserId> Somebody(UserRole role)
    {
        var id = UserId.New();
        var account = new Account(id, role, "BD", $"{id}@example.org", "+8801700000000", "Karim Hossain", Standing.Pending, false);
        await new AccountStore(engine.Database).Create([new NewAccount(account, "hash", null, null)], Now, Token);
        return id;
    }

    private static KycChange Change(UserId user, UserRole role) =>
        new(user, role, new Dictionary<string, string?>(), new Dictionary<DocumentKind, DocumentImage>(), NeedsReview: false, Now);

    private static Dictionary<string, string?> Values(UserRole role) => Countries.Rows.SelectMany(c => c.Of(role)).Where(f => f.Kind != FieldKind.Document)
        .DistinctBy(f => f.Key).ToDictionary(f => f.Key, f => (string?)(f.Key == "vehicle_make_model" ? "Toyota Axio" : $"canary of {f.Key}"));
}
