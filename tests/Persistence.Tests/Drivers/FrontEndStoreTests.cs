using SafeGo.Drivers;

namespace SafeGo.Persistence.Drivers;

/// <summary>What is counted and changed over all drivers at once wants a database to itself.</summary>
public abstract class FrontEndStoreTests(Engine engine)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);
    private readonly FrontEndId frontEnd = FrontEndId.New();

    [Fact]
    public async Task TurnLapsedOffline_WhenALeaseRanOut_ItsDriversAreGoneWithGraceAndWhoDrivesStaysOnline()
    {
        var world = engine.World;
        var (free, busy) = (await Connected(), await Connected());
        var elsewhere = await Connected(on: FrontEndId.New());
        await (await world.Open(busy)).Accept(busy);
        await engine.FrontEnds.Begin(frontEnd, engine.Now);

        var gone = await Look();

        Assert.Equal(new[] { free, busy }.ToHashSet(), gone.ToHashSet());
        Assert.Equal("0 | 0 | 0 | 1 | free", await world.Of(free));
        Assert.Equal("0 | 1 | 0 | 1 | on a job", await world.Of(busy));
        Assert.Equal("1 | 1 | 1 | 1 | free", await world.Of(elsewhere));
        Assert.Equal(engine.Now + Grace, (await engine.Drivers.Find(free))!.State.GraceUntil);
        Assert.Empty(await Look());
    }

    [Fact]
    public async Task TurnLapsedOffline_WhenADriverHoldsAnOffer_ItsSessionIsDueAtTheEndOfTheGrace()
    {
        var driver = await Connected();
        var session = await engine.World.Open(driver);
        await engine.FrontEnds.Begin(frontEnd, engine.Now);

        await Look();

        Assert.Equal(engine.Now + Grace, (await engine.Dispatch.Find(session.Id))!.NextStepAt);
        Assert.Single((await engine.Drivers.Find(driver))!.OpenOffers);
    }

    [Fact]
    public async Task TurnLapsedOffline_WhenTheSessionSetALaterTimeSince_IsDueAtTheEndOfTheGraceAgain()
    {
        var driver = await Connected();
        var session = await engine.World.Open(driver);
        await engine.FrontEnds.Begin(frontEnd, engine.Now);
        await Look();
        var graceEnds = engine.Now + Grace;
        await engine.Run($"update dispatch_sessions set next_step_at = {graceEnds.AddSeconds(9).ToUnixTimeMilliseconds()} where id = '{session.Id}'");
        engine.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.DoesNotContain(driver, await Look());

        Assert.Equal(graceEnds, (await engine.Dispatch.Find(session.Id))!.NextStepAt);
    }

    [Fact]
    public async Task TurnLapsedOffline_AnHourAfterAnOrderlyEnd_ForgetsIt()
    {
        await engine.FrontEnds.Begin(frontEnd, engine.Now.AddHours(1));
        await engine.FrontEnds.End(frontEnd, engine.Now);
        await Look();
        Assert.Equal(1, await engine.Scalar<int>($"select count(*) from front_ends where id = '{frontEnd}'"));
        engine.Time.Advance(TimeSpan.FromHours(1));

        await Look();

        Assert.Equal(0, await engine.Scalar<int>($"select count(*) from front_ends where id = '{frontEnd}'"));
    }

    [Fact]
    public async Task TurnLapsedOffline_WhenTheLeaseHolds_LeavesItsDrivers()
    {
        var driver = await Connected();
        await engine.FrontEnds.Begin(frontEnd, engine.Now.AddMilliseconds(1));

        Assert.Empty(await Look());

        Assert.True((await engine.Drivers.Find(driver))!.State.IsAvailable);
    }

    [Fact]
    public async Task Renew_WhenItWasTakenForDead_IsRefusedAndWhoCameInMeanwhileGoesToo()
    {
        await engine.FrontEnds.Begin(frontEnd, engine.Now);
        Assert.True(await engine.FrontEnds.Renew(frontEnd, engine.Now));
        await Look();

        // A process that was frozen wakes, and what was in its queue still arrives.
        var late = await Connected();

        Assert.False(await engine.FrontEnds.Renew(frontEnd, engine.Now.AddSeconds(5)));
        Assert.Equal([late], await Look());
    }

    [Fact]
    public async Task Renew_WhenItRanOutAndNobodyLooked_IsGranted()
    {
        await engine.FrontEnds.Begin(frontEnd, engine.Now.AddSeconds(-30));

        Assert.True(await engine.FrontEnds.Renew(frontEnd, engine.Now.AddSeconds(5)));

        Assert.Empty(await Look());
    }

    [Fact]
    public async Task EndAll_WhenTheOnlyProcessBegins_NobodyHasASocketAnyMore()
    {
        var (one, two) = (await Connected(), await Connected(on: FrontEndId.New()));
        await engine.FrontEnds.Begin(frontEnd, engine.Now.AddHours(1));
        await engine.FrontEnds.Begin((await engine.Drivers.Find(two))!.State.FrontEnd!.Value, engine.Now.AddHours(1));

        await engine.FrontEnds.EndAll(engine.Now);

        Assert.Superset(new[] { one, two }.ToHashSet(), (await Look()).ToHashSet());
    }

    [Fact]
    public async Task End_WhenOneStops_ItsDriversNeedNotWaitForTheLease()
    {
        var driver = await Connected();
        await engine.FrontEnds.Begin(frontEnd, engine.Now.AddHours(1));

        await engine.FrontEnds.End(frontEnd, engine.Now);

        Assert.Equal([driver], await Look());
    }

    private Task<IReadOnlyList<DriverId>> Look() => engine.FrontEnds.TurnLapsedOffline(Grace, engine.Now);

    private async Task<DriverId> Connected(FrontEndId? on = null)
    {
        var driver = await engine.World.Driver();
        await engine.Drivers.Connect(driver, on ?? frontEnd, engine.Now);
        return driver;
    }
}

public sealed class SqliteFrontEndStoreTests(SqliteEngine engine) : FrontEndStoreTests(engine), IClassFixture<SqliteEngine>;

public sealed class PostgresFrontEndStoreTests(PostgresEngine engine) : FrontEndStoreTests(engine), IClassFixture<PostgresEngine>;
