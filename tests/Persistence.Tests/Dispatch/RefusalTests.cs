using SafeGo.Dispatch;
using SafeGo.Drivers;

namespace SafeGo.Persistence.Dispatch;

/// <summary>Whatever the database refuses leaves nothing behind, in no table.</summary>
public abstract class RefusalTests(Engine engine)
{
    private readonly World world = engine.World;

    /// <summary>What makes a driver's row no candidate, and the word for it.</summary>
    public static TheoryData<string, string> Unfit => new()
    {
        { "is_online = false", "offline" },
        { "is_available = false", "not_available" },
        { "current_service_mode = 'food'", "other_mode" },
        { "current_service_mode = 'offline'", "other_mode" },
        { "country_code = 'US'", "other_country" },
        { "in_good_standing = false", "not_verified" },
        { "licence_valid_until = @now - 1", "licence_expired" },
        { "licence_valid_until = @now", "licence_expired" },
        { "current_assignment_id = '01890000-0000-7000-8000-000000000001'", "on_a_job" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task Commit_WhenADriverDoesNotQualify_MakesNoOfferAtAll(string but, string reason)
    {
        var (good, unfit) = (await world.Driver(), await world.Driver(but));
        var session = world.New(await world.Customer());
        var batch = session.Opening(good, unfit);

        await AssertRefused(batch, CommitOutcome.OfferRefused);

        var why = await engine.Dispatch.WhyNot(batch.Change.After, [good, unfit]);
        Assert.Equal((unfit, reason), Assert.Single(why.Select(p => (p.Key, p.Value))));
    }

    [Fact]
    public async Task Commit_WhenADriverIsUnknown_MakesNoOfferAtAll() =>
        await AssertRefused(world.New(await world.Customer()).Opening(new DriverId(Guid.CreateVersion7())), CommitOutcome.OfferRefused);

    [Theory]
    [InlineData("current_service_mode = 'all'")]
    [InlineData("licence_valid_until = @now + 1")]
    [InlineData("city = 'Khulna'")] // the place is the grain's word
    [InlineData("last_update_at = null")]
    public async Task Commit_WhenTheRowsDemandNothingMore_MakesTheOffer(string but)
    {
        var driver = await world.Driver(but);
        var batch = world.New(await world.Customer()).Opening(driver);

        Assert.Empty(await engine.Dispatch.WhyNot(batch.Change.After, [driver]));
        Assert.Equal(CommitOutcome.Written, (await engine.Dispatch.Commit(batch)).Outcome);
    }

    [Fact]
    public async Task Commit_WhenTheDriversPlaceIsTaken_MakesNoOffer()
    {
        var ann = await world.Driver();
        await world.Open(ann);
        var batch = world.New(await world.Customer()).Opening(ann);

        await AssertRefused(batch, CommitOutcome.OfferRefused);
        Assert.Equal("holding_an_offer", (await engine.Dispatch.WhyNot(batch.Change.After, [ann]))[ann]);
    }

    [Fact]
    public async Task Commit_WhenARefillDoesNotQualify_KeepsTheRejectOutToo()
    {
        var (ann, ben) = (await world.Driver(), await world.Driver("is_available = false"));
        var session = await world.Open(ann);

        await AssertRefused(session.Rejecting(ann, ben), CommitOutcome.OfferRefused);
    }

    [Fact]
    public async Task Commit_WhenTheVersionIsOld_IsStale()
    {
        var (ann, ben) = await Two();
        var session = await world.Open(ann, ben);
        var late = session.Accepting(ben);
        await session.Reject(ann);

        await AssertRefused(late, CommitOutcome.Stale);
    }

    [Theory]
    [InlineData(true, 26_000, CommitOutcome.Written)]
    [InlineData(true, 26_001, CommitOutcome.OfferRefused)]
    [InlineData(false, 26_000, CommitOutcome.Written)]
    [InlineData(false, 26_001, CommitOutcome.OfferRefused)]
    public async Task Commit_WhenAnAnswerReachesTheDatabaseLate_CountsOneSecondLonger(bool accept, int milliseconds, CommitOutcome expected)
    {
        var ann = await world.Driver();
        var session = await world.Open(ann);
        // In time by the rules; then the batch is long under way.
        var batch = accept ? session.Accepting(ann) : session.Rejecting(ann);
        engine.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

        if (expected == CommitOutcome.Written) Assert.Equal(expected, (await session.Commit(batch)).Outcome);
        else await AssertRefused(batch, expected);
    }

    [Fact]
    public async Task Commit_WhenALapseComesLate_IsWrittenAllTheSame()
    {
        var ann = await world.Driver();
        var session = await world.Open(ann);
        engine.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(CommitOutcome.Written, (await session.Commit(session.Change(s => s.Lapse(engine.Now)))).Outcome);
        Assert.Equal("lapsed", await engine.Scalar<string>($"select status from offers where session_id = '{session.Id}'"));
    }

    [Theory]
    [InlineData("current_assignment_id = '01890000-0000-7000-8000-000000000002'")]
    [InlineData("in_good_standing = false")]
    [InlineData("licence_valid_until = @now")]
    public async Task Commit_WhenTheWinnerMayNotTakeTheJob_GivesItToNobody(string but)
    {
        var ann = await world.Driver();
        var session = await world.Open(ann);
        await world.Change(ann, but);

        await AssertRefused(session.Accepting(ann), CommitOutcome.DriverRefused);
    }

    [Fact]
    public async Task Commit_WhenOnlyTheSessionsKnowHisOtherJob_TheIndexRefuses()
    {
        var ann = await world.Driver();
        var (first, second) = await TwoSessionsOf(ann);
        await first.Accept(ann);
        // A bug that forgot the job on his row must still not give him a second one.
        await world.Change(ann, "current_assignment_id = null");

        await AssertRefused(second.Accepting(ann), CommitOutcome.DriverRefused);
    }

    [Fact]
    public async Task Commit_WhenHeTurnedUnavailableButHoldsTheOffer_TakesHisAccept()
    {
        var ann = await world.Driver();
        var session = await world.Open(ann);
        await world.Change(ann, "is_available = false, is_online = false");

        Assert.Equal(CommitOutcome.Written, (await session.Accept(ann)).Outcome);
    }

    [Fact]
    public async Task Commit_WhenTheCustomerIsNotInGoodStanding_OpensNothing() =>
        await AssertRefused(world.New(await world.Customer(inGoodStanding: false)).Opening(await world.Driver()), CommitOutcome.CustomerRefused);

    [Fact]
    public async Task Commit_WhenTheCustomerHasAnOpenSession_OpensNoSecond()
    {
        var (ann, ben) = await Two();
        var first = await world.Open(ann);

        await AssertRefused(world.New(first.Request.CustomerId).Opening(ben), CommitOutcome.AlreadyActive);
        await AssertRefused(world.New(first.Request.CustomerId).Opening(), CommitOutcome.AlreadyActive);

        await first.CancelByCustomer();
        Assert.Equal(CommitOutcome.Written, (await world.New(first.Request.CustomerId).Begin(ben)).Outcome);
    }

    [Fact]
    public async Task Commit_WhenTheEntityHasAnOpenSession_IsStale()
    {
        var (ann, ben) = await Two();
        var first = await world.Open(ann);

        await AssertRefused(world.New(await world.Customer(), entity: first.Request.EntityId).Opening(ben), CommitOutcome.Stale);
    }

    [Fact]
    public async Task Commit_WhenTheRideExistsAlready_IsStale()
    {
        var first = await world.Open();

        await AssertRefused(world.New(await world.Customer(), entity: first.Request.EntityId).Opening(), CommitOutcome.Stale);
    }

    [Fact]
    public async Task Commit_WhenTheKeyWasUsed_OpensNothing()
    {
        var (ann, ben) = await Two();
        var customer = await world.Customer();
        var first = world.New(customer, key: new RequestKey("k-1", "digest"));
        await first.Begin(ann);
        await first.CancelByCustomer();

        await AssertRefused(world.New(customer, key: new RequestKey("k-1", "other")).Opening(ben), CommitOutcome.KeyUsed);
        Assert.Equal(CommitOutcome.Written, (await world.New(await world.Customer(), key: new RequestKey("k-1", "digest")).Begin(ben)).Outcome);
    }

    [Theory]
    [InlineData("status = 'in_progress'")]
    [InlineData("dispatch_session_id = '01890000-0000-7000-8000-000000000003'")]
    public async Task Commit_WhenTheRideChangedBehindItsBack_IsRefused(string but)
    {
        var ann = await world.Driver();
        var session = await world.Open(ann);
        await engine.Run($"update rides set {but} where id = '{session.Request.EntityId}'");

        await AssertRefused(session.Accepting(ann), CommitOutcome.EntityRefused);
    }

    [Fact]
    public async Task Commit_WhenTheSameBatchIsSentTwice_WritesOnceAndAnswersTheSame()
    {
        var ann = await world.Driver();
        var session = world.New(await world.Customer(), key: new RequestKey("k-2", "digest"));
        foreach (var make in new[] { () => session.Opening(ann), () => session.Accepting(ann), () => session.Change(s => s.CancelByCustomer("no more", engine.Now)) })
        {
            var batch = make();
            var first = await session.Commit(batch);
            var before = await engine.Everything();

            // As when the answer to the commit was lost on its way.
            var second = await engine.Dispatch.Commit(batch);

            Assert.Equal((CommitOutcome.Written, CommitOutcome.Written), (first.Outcome, second.Outcome));
            Assert.Equal(first.Events, second.Events);
            Assert.Equal(first.Drivers, second.Drivers);
            Assert.Equal(before, await engine.Everything());
        }
    }

    private async Task<(DriverId Ann, DriverId Ben)> Two() => await world.Drivers(2) is [var ann, var ben] ? (ann, ben) : default;

    private async Task<(StoredSession First, StoredSession Second)> TwoSessionsOf(DriverId driver)
    {
        var settings = new DispatchSettings { MaxOpenOffersPerDriver = 2 };
        return (await world.OpenAt(0, settings, driver), await world.OpenAt(1, settings, driver));
    }

    private async Task AssertRefused(CommitBatch batch, CommitOutcome expected)
    {
        var before = await engine.Everything();

        var result = await engine.Dispatch.Commit(batch);

        Assert.Equal(expected, result.Outcome);
        Assert.Empty(result.Events);
        Assert.Empty(result.Drivers);
        Assert.Equal(before, await engine.Everything());
    }
}

public sealed class SqliteRefusalTests(SqliteEngine engine) : RefusalTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresRefusalTests(PostgresEngine engine) : RefusalTests(engine), IClassFixture<PostgresEngine>;
