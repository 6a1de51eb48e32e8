using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rides;

namespace SafeGo.Persistence.Accounts;

public sealed class SqliteAdministrationTests() : AdministrationTests(new SqliteEngine());

public sealed class PostgresAdministrationTests() : AdministrationTests(new PostgresEngine());

/// <summary>What administrators do, and how it reaches the rows that dispatch judges by; on either engine.</summary>
public abstract class AdministrationTests(Engine engine) : IAsyncLifetime
{
    private static readonly UserId Admin = UserId.New();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Administration Administration => new(engine.Database);

    public ValueTask InitializeAsync() => engine.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(AdminAction.Approve, "1 | approved | - | 0 | -", true)]
    [InlineData(AdminAction.Reject, "0 | rejected | why | 0 | -", false)]
    [InlineData(AdminAction.Block, "0 | pending | - | 1 | why", false)]
    [InlineData(AdminAction.Unblock, "0 | pending | - | 0 | -", false)]
    public async Task Decide_WhenDone_ReachesAccountAuditAndDispatchInOneCommit(AdminAction action, string account, bool good)
    {
        foreach (var role in new[] { UserRole.Customer, UserRole.Driver })
        {
            var user = (await Somebody(role)).Id;
            await Administration.Decide(new AdminAct(Admin, action, user, "why", engine.Now), role, null, Token);

            Assert.Equal(account, await engine.Row($"select is_verified, verification_status, rejection_reason, is_blocked, block_reason from users where id = '{user}'"));
            Assert.Equal(good ? "1" : "0", await engine.Row(role == UserRole.Customer
                ? $"select in_good_standing from customer_standing where customer_id = '{user}'"
                : $"select in_good_standing from driver_realtime_state where driver_id = '{user}'"));
            Assert.Equal($"{Admin} | {action.Word()} | why", await engine.Row($"select admin_id, action, detail from audit_log where user_id = '{user}'"));
            Assert.Equal(1, await engine.Scalar<int>($"select count(*) from standing_changes where user_id = '{user}'"));
        }
    }

    [Fact]
    public async Task Decide_WhenADriverWithAnOfferIsBlocked_HisSessionIsDueAndNoAcceptIsWritten()
    {
        var driver = await engine.World.Driver();
        var session = await engine.World.Open(driver);
        engine.Time.Advance(TimeSpan.FromSeconds(1));

        await Block(new UserId(driver.Value), UserRole.Driver);

        Assert.Equal($"{engine.Now.ToUnixTimeMilliseconds()}", await engine.Row($"select next_step_at from dispatch_sessions where id = '{session.Id}'"));
        Assert.Equal(CommitOutcome.DriverRefused, (await session.Accept(driver)).Outcome);
        Assert.Equal([driver], (await engine.Drivers.Absence([driver], engine.Now, Token)).Gone);
    }

    [Fact]
    public async Task Decide_WhenTheCustomerOfAnOpenSearchIsBlocked_NoAcceptIsWritten()
    {
        var driver = await engine.World.Driver();
        var session = await engine.World.Open(driver);
        var customer = new UserId(Guid.Parse(await engine.Row($"select customer_id from dispatch_sessions where id = '{session.Id}'")));

        await Block(customer, UserRole.Customer);

        Assert.Equal([session.Id], await new StandingFeed(engine.Database).Asked(customer, Token));
        Assert.Equal(CommitOutcome.CustomerRefused, (await session.Accept(driver)).Outcome);
    }

    [Fact]
    public async Task Decide_WhenAnAcceptComesAtTheSameTime_OneOrderIsTrue()
    {
        for (var round = 0; round < 20; round++)
        {
            var driver = await engine.World.Driver();
            var session = await engine.World.Open(driver);
            var accept = session.Accept(driver);

            await Task.WhenAll(accept, Block(new UserId(driver.Value), UserRole.Driver));

            var hasJob = await engine.Row($"select current_assignment_id is not null, in_good_standing from driver_realtime_state where driver_id = '{driver}'");
            Assert.Equal((await accept).Outcome == CommitOutcome.Written ? "1 | 0" : "0 | 0", hasJob);
        }
    }

    [Theory]
    [InlineData("values")]
    [InlineData("document")]
    [InlineData("profile")]
    [InlineData("handed in")]
    public async Task Decide_WhenHeChangedSomethingSinceHeWasLookedAt_ChangesNothing(string what)
    {
        var user = (await Somebody(UserRole.Driver)).Id;
        await Change(user, "values");
        var seen = (await Administration.Find(user, Token))!.PapersVersion;
        await Change(user, what);
        var before = await engine.Everything();

        foreach (var action in new[] { AdminAction.Approve, AdminAction.Reject })
        {
            Assert.Equal(DecisionOutcome.PapersChanged, await Administration.Decide(new AdminAct(Admin, action, user, "why", engine.Now), UserRole.Driver, seen, Token));
        }

        Assert.Equal(before, await engine.Everything());
        var now = (await Administration.Find(user, Token))!.PapersVersion;
        await Block(user, UserRole.Driver);
        Assert.Equal(DecisionOutcome.Done, await Administration.Decide(new AdminAct(Admin, AdminAction.Approve, user, null, engine.Now), UserRole.Driver, now, Token));
    }

    [Fact]
    public async Task Decide_WhenPapersComeAtTheSameTime_NeverApprovesWhatNobodySaw()
    {
        for (var round = 0; round < 20; round++)
        {
            var user = (await Somebody(UserRole.Driver)).Id;
            var seen = (await Administration.Find(user, Token))!.PapersVersion;
            var approval = Administration.Decide(new AdminAct(Admin, AdminAction.Approve, user, null, engine.Now), UserRole.Driver, seen, Token);

            await Task.WhenAll(approval, Change(user, "values"));

            // Approved first, then changed; or changed first, and not approved: pending either way.
            Assert.Equal("pending", await engine.Row($"select verification_status from users where id = '{user}'"));
        }
    }

    [Fact]
    public async Task Decide_WhenBlocked_EndsEverySignIn()
    {
        var user = (await Somebody(UserRole.Customer)).Id;
        var tokens = new RefreshTokenStore(engine.Database);
        await tokens.Begin(user, new NewRefreshToken("one", engine.Now, engine.Now.AddDays(1)), Token);

        await Block(user, UserRole.Customer);
        await Administration.Decide(new AdminAct(Admin, AdminAction.Unblock, user, null, engine.Now), UserRole.Customer, null, Token);

        Assert.Null(await tokens.Spend("one", new NewRefreshToken("two", engine.Now, engine.Now.AddDays(1)), Token));
    }

    [Fact]
    public async Task List_WhenFiltered_PagesThroughThoseAlone()
    {
        var wanted = new List<UserId>();
        for (var n = 0; n < 5; n++)
        {
            engine.Time.Advance(TimeSpan.FromSeconds(n % 2));
            wanted.Add((await Somebody(UserRole.Driver, $"Wanted_{n} Person")).Id);
            await Somebody(UserRole.Customer, $"Wanted_{n} Person");
            await Somebody(UserRole.Driver, $"Wantedx{n} Person");
        }

        var filter = new UserFilter(UserRole.Driver, VerificationStatus.Pending, "BD", false, "WANTED_");
        var found = new List<UserRecord>();
        for (UserPlace? after = null; await Administration.List(filter, after, 2, Token) is { Count: > 0 } page; after = new UserPlace(page[^1].CreatedAt, page[^1].Account.Id)) found.AddRange(page);

        Assert.Equal(wanted.Order(Comparer<UserId>.Create((a, b) => a.Value.CompareTo(b.Value))).Reverse(), found.Select(f => f.Account.Id));
        Assert.Empty(await Administration.List(filter with { IsBlocked = true }, null, 10, Token));
        Assert.Empty(await Administration.List(filter with { Text = "%" }, null, 10, Token));
        Assert.Single(await Administration.List(filter with { Text = $"{wanted[3]}@" }, null, 10, Token));
        Assert.Equal(15, (await Administration.List(new UserFilter(null, null, null, null, null), null, 100, Token)).Count);
    }

    [Fact]
    public async Task Erase_WhenDone_LeavesTheIdAlone()
    {
        var customer = await Somebody(UserRole.Customer, "Canary Person");
        var papers = new KycStore(engine.Database, KycKeyRing.Parse(KycKeyRing.Make()));
        var image = new DocumentImage("image/png", [1, 2, 3]);
        await papers.Save(
            new KycChange(customer.Id, UserRole.Customer, new Dictionary<string, string?> { ["nid_number"] = "1" }, new Dictionary<DocumentKind, DocumentImage> { [DocumentKind.NidFront] = image }, true, engine.Now), Token);
        var session = engine.World.New(new CustomerId(customer.Id.Value));
        await engine.Run($"update customer_standing set in_good_standing = true where customer_id = '{customer.Id}'");
        await session.Begin([]);
        await engine.Run($"update dispatch_sessions set released_at = 1 where id = '{session.Id}'");

        Assert.True(await Administration.Erase(new AdminAct(Admin, AdminAction.Erase, customer.Id, null, engine.Now), UserRole.Customer, "none", Token));

        var left = await engine.Everything();
        Assert.DoesNotContain(left, row => row.Contains("Canary", StringComparison.Ordinal) || row.Contains($"{customer.Id}@example", StringComparison.Ordinal)
            || row.Contains("enc:", StringComparison.Ordinal) || row.Contains(World.Pickup.Summary, StringComparison.Ordinal) || row.Contains("Amina", StringComparison.Ordinal));
        Assert.Contains(left, row => row.StartsWith("dispatch_sessions:", StringComparison.Ordinal) && row.Contains($"{customer.Id}", StringComparison.Ordinal));
        Assert.Empty(await papers.Filled(customer.Id, UserRole.Customer, Token));
        Assert.Equal("erase", await engine.Row($"select action from audit_log where user_id = '{customer.Id}'"));
    }

    [Fact]
    public async Task Erased_WhateverComesAfterwards_StaysErased()
    {
        var driver = await engine.World.Driver();
        var user = new UserId(driver.Value);
        var papers = new KycStore(engine.Database, KycKeyRing.Parse(KycKeyRing.Make()));
        Assert.True(await Administration.Erase(new AdminAct(Admin, AdminAction.Erase, user, null, engine.Now), UserRole.Driver, "none", Token));
        var before = await engine.Row($"select display_name, phone, is_blocked, verification_status from users where id = '{user}'");

        foreach (var action in new[] { AdminAction.Approve, AdminAction.Reject, AdminAction.Unblock, AdminAction.Block })
        {
            Assert.Equal(DecisionOutcome.Erased, await Administration.Decide(new AdminAct(Admin, action, user, "why", engine.Now), UserRole.Driver, null, Token));
        }

        await new AccountStore(engine.Database).UpdateProfile(user, "Canary", "+8801700000000", engine.Now, Token);
        await papers.Save(
            new KycChange(user, UserRole.Driver, new Dictionary<string, string?> { ["father_name"] = "Canary" },
                new Dictionary<DocumentKind, DocumentImage> { [DocumentKind.NidFront] = new("image/png", [1, 2, 3]) }, true, engine.Now),
            Token);
        var fix = new DriverFix(driver, World.Pickup.Point, engine.Now, 1, "Dhaka");
        await engine.Drivers.SetPlace(fix, Token);
        await engine.Drivers.FlushPositions([fix], Token);

        Assert.Equal(before, await engine.Row($"select display_name, phone, is_blocked, verification_status from users where id = '{user}'"));
        Assert.Empty(await papers.Filled(user, UserRole.Driver, Token));
        Assert.Equal("0", await engine.Row($"select count(*) from kyc_documents where user_id = '{user}'"));
        Assert.Equal(
            "Erased | -",
            await engine.Row($"select display_name, last_known_lat from driver_realtime_state where driver_id = '{user}'"));
    }

    [Fact]
    public async Task Erase_WhileARideIsUnderWay_ChangesNothing()
    {
        var driver = await engine.World.Driver();
        var session = await engine.World.Open(driver);
        await session.Accept(driver);
        var before = await engine.Everything();

        Assert.False(await Administration.Erase(new AdminAct(Admin, AdminAction.Erase, new UserId(driver.Value), null, engine.Now), UserRole.Driver, "none", Token));

        Assert.Equal(before, await engine.Everything());
    }

    [Fact]
    public async Task Export_WhenAsked_GivesWhatIsKeptWithoutSecretsOrOthers()
    {
        var driver = await engine.World.Driver();
        var session = await engine.World.Open(driver);
        await session.Accept(driver);

        const string Told = """{"dispatch_session_id":"s","customer_name_short":"Amina R.","pickup_location":{"lat":23.78123,"lng":90.4,"summary":"Banani 11"}}""";
        await engine.Run($"update room_events set body = '{Told}' where room = 'driver:{driver}'");

        var rows = await Administration.Export(new UserId(driver.Value), Token);

        Assert.Equal(
            [
                "account", "rides_asked_for", "searches", "orders_asked_for", "parcels_asked_for", "orders_made", "orders_driven", "parcels_driven",
                "rides_driven", "offers", "driving", "sign_ins", "administration", "events",
            ],
            rows.Keys);
        Assert.Single(rows["account"]);
        Assert.Single(rows["rides_driven"]);
        Assert.Single(rows["offers"]);
        Assert.DoesNotContain(rows["account"][0].Keys, k => k.Contains("hash", StringComparison.Ordinal));
        Assert.NotEmpty(rows["events"]);
        Assert.All(rows["events"], e => Assert.Equal("""{"dispatch_session_id":"s"}""", e["body"]));
        Assert.DoesNotContain(rows.SelectMany(r => r.Value).SelectMany(r => r.Values), v => $"{v}".Contains("Amina", StringComparison.Ordinal) || $"{v}".Contains("Banani", StringComparison.Ordinal));
    }

    private async Task Change(UserId user, string what)
    {
        var (accounts, papers) = (new AccountStore(engine.Database), new KycStore(engine.Database, KycKeyRing.Parse(KycKeyRing.Make())));
        var change = new KycChange(user, UserRole.Driver, new Dictionary<string, string?>(), new Dictionary<DocumentKind, DocumentImage>(), true, engine.Now);
        await (what switch
        {
            "values" => papers.Save(change with { Values = new Dictionary<string, string?> { ["father_name"] = "Abdul" } }, Token),
            "document" => papers.Save(change with { Documents = new Dictionary<DocumentKind, DocumentImage> { [DocumentKind.NidFront] = new("image/png", [1]) } }, Token),
            "profile" => accounts.UpdateProfile(user, "Another Name", null, engine.Now, Token),
            _ => (Task)accounts.Submit(user, engine.Now, Token),
        });
    }

    private Task Block(UserId user, UserRole role) => Administration.Decide(new AdminAct(Admin, AdminAction.Block, user, "why", engine.Now), role, null, Token);

    private async Task<Account> Somebody(UserRole role, string name = "Karim Hossain")
    {
        var id = UserId.New();
        var account = new Account(id, role, "BD", $"{id}@example.org", "+8801700000000", name, Standing.Pending, false);
        await new AccountStore(engine.Database).Create([new NewAccount(account, "hash", null, null)], engine.Now, Token);
        return account;
    }
}
