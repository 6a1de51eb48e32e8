using Dapper;
using SafeGo.Accounts;
using SafeGo.Rooms;
using SafeGo.Testing;

namespace SafeGo.Persistence.Accounts;

/// <summary>Whose standing changed, as front-ends read it; on either engine.</summary>
public abstract class StandingFeedTests(Engine engine) : IAsyncLifetime
{
    private static readonly LogPosition Start = new(-1, -1);

    private StandingFeed Feed => new(engine.Database);

    public ValueTask InitializeAsync() => engine.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task After_WhenStandingsChange_TellsEachOnceInOrder()
    {
        await Block(await Somebody());
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        await Settled(Start, 1);
        var start = await Feed.Begin(engine.Now.AddDays(-1), engine.Now);
        Assert.Empty(await Users(start));

        UserId[] people = [await Somebody(), await Somebody(), await Somebody()];
        foreach (var person in people) await Block(person);
        await Settled(start, 3);

        var changes = await Feed.After(start, 2);
        Assert.Equal(people[..2], changes.Changes.Select(c => c.User));
        Assert.Equal(people[2..], await Users(changes.Until));
        // Who begins later still reads what is recent.
        Assert.Equal(people, await Users(await Feed.Begin(engine.Now.AddDays(-1), engine.Now.AddSeconds(-1))));

        Assert.Equal(Start, await Feed.Begin(engine.Now.AddDays(1), engine.Now.AddDays(1)));
    }

    /// <summary>Blocks somebody and tells what a reader sees of it.</summary>
    protected async Task<(UserId User, StandingChanges Seen)> BlockAndLook()
    {
        var user = await Somebody();
        await Block(user);
        return (user, await Feed.After(Start, 10));
    }

    protected async Task<IEnumerable<UserId>> Users(LogPosition after) => (await Feed.After(after, 10)).Changes.Select(c => c.User);

    // Below the oldest transaction of the server, which other tests share.
    private Task Settled(LogPosition after, int people) => Wait.Until(
        async () => (await Feed.After(after, 10)).Changes.Count(c => c.IsSettled) == people, $"{people} are told of, and no older transaction is running");

    private Task Block(UserId user) =>
        new Administration(engine.Database).Decide(new AdminAct(UserId.New(), AdminAction.Block, user, "why", engine.Now), UserRole.Customer, null, default);

    private async Task<UserId> Somebody()
    {
        var id = UserId.New();
        var account = new Account(id, UserRole.Customer, "BD", $"{id}@example.org", "+8801700000000", "Karim Hossain", Standing.Pending, false);
        await new AccountStore(engine.Database).Create([new NewAccount(account, "hash", null, null)], engine.Now, default);
        return id;
    }
}

public sealed class SqliteStandingFeedTests() : StandingFeedTests(new SqliteEngine());

public sealed class PostgresStandingFeedTests : StandingFeedTests
{
    private readonly PostgresEngine engine;

    public PostgresStandingFeedTests() : this(new PostgresEngine())
    {
    }

    private PostgresStandingFeedTests(PostgresEngine engine) : base(engine) => this.engine = engine;

    [Fact]
    public async Task After_WhileAnOlderTransactionIsOpen_TellsAllTheSameAndStaysBeforeIt()
    {
        await using var elsewhere = await engine.Open();
        await elsewhere.ExecuteAsync("begin; select pg_current_xact_id()");

        var (user, seen) = await BlockAndLook();

        Assert.Equal([user], seen.Changes.Select(c => c.User));
        Assert.Equal([user], await Users(seen.Until));
        await elsewhere.ExecuteAsync("rollback");
    }
}
