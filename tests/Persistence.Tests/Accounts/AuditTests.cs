using SafeGo.Accounts;
using SafeGo.Dispatch;

namespace SafeGo.Persistence.Accounts;

public sealed class SqliteAuditTests() : AuditTests(new SqliteEngine());

public sealed class PostgresAuditTests() : AuditTests(new PostgresEngine());

/// <summary>What administrators did, on either engine: each act once, in the commit of what was done.</summary>
public abstract class AuditTests(Engine engine) : IAsyncLifetime
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

    [Fact]
    public async Task Audit_WhenRead_IsNewestFirstAndPaged()
    {
        var user = new UserId((await engine.World.Customer()).Value);
        var session = await engine.World.Open(await engine.World.Driver());
        foreach (var action in new[] { AdminAction.Approve, AdminAction.Block, AdminAction.Unblock })
        {
            await Administration.Decide(new AdminAct(Admin, action, user, null, engine.Now), UserRole.Customer, null, Token);
            engine.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await session.CancelByAdmin(Admin.Value);
        engine.Time.Advance(TimeSpan.FromMilliseconds(1));
        await engine.Settings.Replace(0, [new SettingOverride("BD", null, "max_offers", 3)], Admin.Value, engine.Now, Token);
        engine.Time.Advance(TimeSpan.FromMilliseconds(1));
        await Administration.Note(new AdminAct(Admin, AdminAction.ReadDocument, user, "nid_front", engine.Now), Token);

        var all = new List<AuditLine>();
        for (AuditPlace? before = null; await Administration.Audit(before, 2, Token) is { Count: > 0 } page; before = new AuditPlace(page[^1].At, page[^1].Id)) all.AddRange(page);

        Assert.Equal(
            [AdminAction.ReadDocument, AdminAction.SetSettings, AdminAction.CancelSession, AdminAction.Unblock, AdminAction.Block, AdminAction.Approve],
            all.Select(l => l.Action));
        Assert.Equal(new AuditLine(all[0].Id, engine.Now, Admin, AdminAction.ReadDocument, user, null, "nid_front"), all[0]);
        Assert.Equal((null, null, "v1: BD * max_offers – → 3"), (all[1].User, all[1].Session, all[1].Detail));
        Assert.Equal((new UserId(session.Request.CustomerId.Value), session.Id, "asked by phone"), (all[2].User, all[2].Session, all[2].Detail));
    }

    [Fact]
    public async Task Audit_WhenACancelIsSentTwice_TellsItOnce()
    {
        var session = await engine.World.Open(await engine.World.Driver());
        var batch = session.CancellingByAdmin(Admin.Value);

        foreach (var _ in Enumerable.Range(0, 2)) Assert.Equal(CommitOutcome.Written, (await engine.Dispatch.Commit(batch, Token)).Outcome);

        Assert.Equal(AdminAction.CancelSession, Assert.Single(await Administration.Audit(null, 10, Token)).Action);
    }

    [Fact]
    public async Task Audit_WhenACancelIsRefused_TellsNothing()
    {
        var session = await engine.World.Open(await engine.World.Driver());
        var late = session.AsAnotherSeesIt();
        await session.CancelByCustomer();

        Assert.Equal(CommitOutcome.Stale, (await late.CancelByAdmin(Admin.Value)).Outcome);

        Assert.Empty(await Administration.Audit(null, 10, Token));
    }

    [Fact]
    public async Task Audit_WhenACancelFollowsFromABlock_TellsTheBlockAlone()
    {
        await (await engine.World.Open(await engine.World.Driver())).CancelByAdmin(null);

        Assert.Empty(await Administration.Audit(null, 10, Token));
    }
}
