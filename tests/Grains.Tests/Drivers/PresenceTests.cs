using SafeGo.Cluster;
using SafeGo.Dispatch;
using SafeGo.Rooms;

namespace SafeGo.Drivers;

/// <summary>A driver who goes, and what becomes of his offers (contract section 5, "Presence").</summary>
public sealed class PresenceTests(SqliteCluster cluster) : IClassFixture<SqliteCluster>
{
    private const int Grace = 15;

    private static readonly DispatchSettings OneAtATime = new() { MaxCandidates = 1, DisconnectGraceSeconds = Grace };

    [Fact]
    public async Task Connect_WhenHeComes_IsOnlineAndNotAvailable()
    {
        var driver = await cluster.NewWorld().NewDriver();

        var reply = await driver.Connect();

        Assert.Equal((true, true, false), (reply.Exists, reply.IsOnline, reply.IsAvailable));
        Assert.True((await driver.Row()).IsOnline);
    }

    [Fact]
    public async Task Connect_WhenThereIsNoSuchDriver_SaysSo()
    {
        var nobody = new TestDriver(cluster.NewWorld(), new DriverId(Guid.NewGuid()));

        Assert.False((await nobody.Connect()).Exists);
        Assert.Equal(StatusOutcome.NoSuchDriver, await nobody.SetStatus(true));
        Assert.Equal(FixOutcome.NoSuchDriver, await nobody.Locate(DispatchCluster.Dhaka));
    }

    [Fact]
    public async Task Disconnect_WhenItWasHisLastSocket_HeIsOfflineAndHisOfferStaysAnswerable()
    {
        var world = cluster.NewWorld(OneAtATime);
        var driver = await world.Driver(1);
        var ride = await world.Request();

        await driver.Disconnect();

        var row = await driver.Row();
        Assert.Equal((false, false), (row.IsOnline, row.IsAvailable));
        Assert.Equal([driver.Id], await ride.Asked());
        Assert.Equal(SessionStatus.NoDriverFound, (await (await world.Request()).Now()).Status);
        world.Time.PassSeconds(Grace - 1);
        Assert.Equal(AnswerOutcome.Assigned, await driver.Accept(ride));
    }

    [Fact]
    public async Task Locate_WhenItComesAfterItsSocketsGoodbye_HeIsGoneAgainWhenNothingMoreComes()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        await driver.Disconnect();
        await driver.Locate(world.At(1));
        Assert.True((await driver.Row()).IsOnline);

        await Until.Holds(
            "the silence to be noticed",
            async () =>
            {
                world.Time.PassSeconds(10);
                return !(await driver.Row()).IsOnline;
            });
    }

    [Fact]
    public async Task Disconnect_WhenAnotherSocketIsLeft_ChangesNothing()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        await driver.Grain.Connect(new SocketRef("a second socket", TestDriver.FrontEnd));

        await driver.Disconnect();

        Assert.True((await driver.Row()).IsAvailable);
        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task Disconnect_WhenHeIsBackWithinTheGrace_HeIsAvailableAndKeepsHisOffer()
    {
        var world = cluster.NewWorld(OneAtATime);
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Disconnect();
        world.Time.PassSeconds(Grace - 1);

        Assert.True((await driver.Connect()).IsAvailable);

        world.Time.PassSeconds(2);
        Assert.Equal([driver.Id], await ride.Asked());
        Assert.Equal(AnswerOutcome.Assigned, await driver.Accept(ride));
    }

    [Fact]
    public async Task Disconnect_WhenTheGraceIsOver_HisOfferIsWithdrawnAndTheNextIsAsked()
    {
        var world = cluster.NewWorld(OneAtATime);
        var (near, far) = (await world.Driver(1), await world.Driver(2));
        var ride = await world.Request();
        await near.Disconnect();
        await ride.Now();

        world.Time.PassSeconds(Grace - 0.001);
        Assert.Equal([near.Id], await ride.Asked());
        world.Time.PassSeconds(0.1);

        await ride.WaitForOffersTo(far);
        Assert.Equal([RoomEventNames.RideOffer, RoomEventNames.RideOfferExpired], await near.Heard());
        Assert.False((await near.Connect()).IsAvailable);
    }

    [Fact]
    public async Task Disconnect_WhenTheSessionsGrainEndedMeanwhile_TheGraceIsKeptInItsRow()
    {
        var world = cluster.NewWorld(OneAtATime);
        var (near, far) = (await world.Driver(1), await world.Driver(2));
        var ride = await world.Request();
        await ride.Deactivate();

        await near.Disconnect();
        await ride.Now();

        Assert.Equal(world.Time.Now.AddSeconds(Grace), (await ride.Rows()).NextStepAt);
        world.Time.PassSeconds(Grace + 0.1);
        await ride.WaitForOffersTo(far);
    }

    [Fact]
    public async Task SetStatus_WhenHeTurnsUnavailable_HisOfferIsWithdrawnAndTheNextIsAsked()
    {
        var world = cluster.NewWorld(OneAtATime);
        var (near, far) = (await world.Driver(1), await world.Driver(2));
        var ride = await world.Request();

        Assert.Equal(StatusOutcome.Changed, await near.SetStatus(false));

        Assert.Equal([far.Id], await ride.Asked());
        Assert.Equal([RoomEventNames.RideOffer, RoomEventNames.RideOfferExpired], await near.Heard());
        Assert.Equal(AnswerOutcome.OfferExpired, await near.Accept(ride));
    }

    [Fact]
    public async Task SetStatus_WhenHeTurnsAvailable_TheNextRequestAsksHim()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        await driver.SetStatus(false);
        await driver.SetStatus(true);

        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task Driver_WhenHisGrainBeginsAnew_IsAsItsRowsSayAndStillKeepsHisPlace()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        var ride = await world.Request();

        await driver.Deactivate();

        Assert.Equal(SessionStatus.NoDriverFound, (await (await world.Request()).Now()).Status);
        Assert.Equal(AnswerOutcome.Assigned, await driver.Accept(ride));
    }

    [Fact]
    public async Task Locate_WhenHisGrainAndHisRowKnowNoSocket_BringsHimBackOnline()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        await driver.Deactivate();
        await driver.ChangeRow($"has_socket = false, is_online = false, is_available = false, grace_until = {world.Time.Now.AddSeconds(15).ToUnixTimeMilliseconds()}");

        Assert.Equal(FixOutcome.Taken, await driver.Locate(world.At(1)));

        Assert.True((await driver.Row()).IsAvailable);
        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task Disconnect_WhenTheGrainBeganAnewAndTheGoodbyeIsOfAnotherFrontEnd_ChangesNothing()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        await driver.Deactivate();

        await driver.Grain.Disconnect(new SocketRef("long gone", FrontEndId.New()), othersThere: false);

        Assert.True((await driver.Row()).IsAvailable);
    }

    [Fact]
    public async Task Disconnect_WhenTheGrainBeganAnew_ItsFrontEndKnowsWhetherItWasTheLast()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        await driver.Deactivate();

        await driver.Grain.Disconnect(new SocketRef("one of two", TestDriver.FrontEnd), othersThere: true);
        Assert.True((await driver.Row()).IsAvailable);

        await driver.Grain.Disconnect(new SocketRef("the other", TestDriver.FrontEnd), othersThere: false);
        Assert.False((await driver.Row()).IsOnline);
    }

    [Fact]
    public async Task Reread_WhenTheFrontEndOfHisRowDied_HisSocketElsewhereKeepsHimOnline()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        var dead = FrontEndId.New();
        await driver.Grain.Connect(new SocketRef("on another front-end", dead));
        Assert.Equal(dead, (await driver.Row()).FrontEnd);
        await driver.ChangeRow($"has_socket = false, is_online = false, is_available = false, grace_until = {world.Time.Now.AddSeconds(15).ToUnixTimeMilliseconds()}");

        await driver.Grain.Reread();

        var row = await driver.Row();
        Assert.Equal((true, TestDriver.FrontEnd), (row.IsAvailable, row.FrontEnd));
    }

    [Fact]
    public async Task Reread_WhenHisOnlyFrontEndDied_HeIsFoundNoMore()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        await driver.ChangeRow($"has_socket = false, is_online = false, is_available = false, grace_until = {world.Time.Now.AddSeconds(15).ToUnixTimeMilliseconds()}");

        await driver.Grain.Reread();

        Assert.False((await driver.Row()).IsOnline);
        Assert.Equal(SessionStatus.NoDriverFound, (await (await world.Request()).Now()).Status);
    }

    [Fact]
    public async Task Disconnect_WhenTheOtherSocketsGoodbyeWasLost_ItsSilenceEndsHisPresence()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        await driver.Grain.Connect(new SocketRef("of a process that died", FrontEndId.New()));
        world.Time.PassSeconds(1);
        await driver.Disconnect();
        Assert.True((await driver.Row()).IsOnline);

        await Until.Holds("the silent socket to be forgotten", async () =>
        {
            world.Time.PassSeconds(10);
            return !(await driver.Row()).IsOnline;
        });
    }
}
