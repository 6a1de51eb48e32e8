using SafeGo.Cluster;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>What time alone does to a session.</summary>
public sealed class DeadlineTests(SqliteCluster cluster) : IClassFixture<SqliteCluster>
{
    private static readonly DispatchSettings OneAtATime = new() { MaxCandidates = 1, OfferTimeoutSeconds = 25 };

    [Fact]
    public async Task Offer_WhenItsDeadlineAndTheLeewayAreOver_LapsesAndTheNextIsAsked()
    {
        var world = cluster.NewWorld(OneAtATime);
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        Assert.Equal(world.Time.Now.AddSeconds(25), (await ride.Now()).PendingOffers.Single().ExpiresAt);

        world.Time.PassSeconds(26);
        Assert.Equal([drivers[0].Id], await ride.Asked());
        world.Time.PassSeconds(0.1);
        await ride.WaitForOffersTo(drivers[1]);

        Assert.Equal(OfferStatus.Lapsed, (await ride.Rows()).NewestOffer(drivers[0].Id)!.Status);
        Assert.Equal(2, ride.Commits.Count);
        Assert.Equal("timeout", await LastReason(drivers[0]));
        Assert.Equal(AnswerOutcome.OfferExpired, await drivers[0].Accept(ride));
    }

    [Theory]
    [InlineData(24.999, AnswerOutcome.Assigned)]
    [InlineData(25, AnswerOutcome.Assigned)]
    [InlineData(26, AnswerOutcome.Assigned)]
    [InlineData(26.001, AnswerOutcome.OfferExpired)]
    public async Task Answer_WhenItComesAboutTheDeadline_CountsUpToOneSecondLater(double seconds, AnswerOutcome outcome)
    {
        var world = cluster.NewWorld(OneAtATime);
        var driver = await world.Driver(1);
        var ride = await world.Request();

        world.Time.PassSeconds(seconds);

        Assert.Equal(outcome, await driver.Accept(ride));
    }

    [Fact]
    public async Task Offer_WhenItLapses_ItsDriverIsFreeForAnotherSessionAtOnce()
    {
        var world = cluster.NewWorld(OneAtATime);
        var driver = await world.Driver(1);
        var ride = await world.Request();
        world.Time.PassSeconds(26.1);
        await ride.WaitFor(SessionStatus.NoDriverFound);

        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task Search_WhenPatienceIsAsked_GoesOnForSoLongAndNoLonger()
    {
        var world = cluster.NewWorld(new DispatchSettings { SearchPatienceSeconds = 10 });
        var ride = await world.Request();
        Assert.Equal(DispatchStatus.SearchingDriver, ride.Reply!.DispatchStatus);

        for (var second = 1; second < 10; second++)
        {
            world.Time.PassSeconds(1);
            Assert.Equal(SessionStatus.SearchingDriver, (await ride.Now()).Status);
        }

        world.Time.PassSeconds(1);
        await ride.WaitFor(SessionStatus.NoDriverFound);
    }

    [Fact]
    public async Task Search_WhenSomebodyComesWithinThePatience_AsksHimWithinASecond()
    {
        var world = cluster.NewWorld(new DispatchSettings { SearchPatienceSeconds = 10 });
        var ride = await world.Request();
        world.Time.PassSeconds(5);
        await ride.Now();
        var driver = await world.Driver(1);

        world.Time.PassSeconds(1);

        await ride.WaitForOffersTo(driver);
    }

    [Fact]
    public async Task Search_WhenPlacesAreFree_TakesInWhoBecomesACandidate()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = 2 });
        var first = await world.Driver(2);
        var ride = await world.Request();
        var second = await world.Driver(1);
        Assert.Equal([first.Id], await ride.Asked());

        world.Time.PassSeconds(1);

        await ride.WaitForOffersTo(first, second);
        Assert.Equal(2, ride.Commits.Count);
    }

    [Fact]
    public async Task Search_WhenTheSessionsTimeIsOver_EndsAlsoWithDriversLeft()
    {
        var world = cluster.NewWorld(OneAtATime with { SessionTimeoutSeconds = 28 });
        var drivers = await world.Drivers(2);
        var ride = await world.Request();

        world.Time.PassSeconds(26.1);

        await ride.WaitFor(SessionStatus.NoDriverFound);
        Assert.Empty(await drivers[1].Heard());
    }

    [Fact]
    public async Task Offer_WhenTheSessionsTimeEndsBeforeIt_EndsWithTheSession()
    {
        var world = cluster.NewWorld(OneAtATime with { SessionTimeoutSeconds = 10 });
        await world.Driver(1);

        var ride = await world.Request();

        Assert.Equal(world.Time.Now.AddSeconds(10), (await ride.Now()).PendingOffers.Single().ExpiresAt);
        world.Time.PassSeconds(11.1);
        await ride.WaitFor(SessionStatus.NoDriverFound);
    }

    [Fact]
    public async Task Session_WhenItsGrainBeginsAnew_KeepsTheDeadlineOfItsRows()
    {
        var world = cluster.NewWorld(OneAtATime);
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        world.Time.PassSeconds(20);
        await ride.Deactivate();
        await ride.Grain.Wake();
        await ride.Now();

        world.Time.PassSeconds(5);
        Assert.Equal([drivers[0].Id], await ride.Asked());
        world.Time.PassSeconds(1.1);

        await ride.WaitForOffersTo(drivers[1]);
    }

    [Fact]
    public async Task Session_WhenItsGrainEndsBetweenOfferAndAnswer_TheAnswerCounts()
    {
        var world = cluster.NewWorld();
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        await ride.Deactivate();

        Assert.Equal(AnswerOutcome.Assigned, await drivers[1].Accept(ride));

        await ride.Deactivate();
        Assert.Equal(AnswerOutcome.Assigned, await drivers[1].Accept(ride));
        Assert.Equal(AnswerOutcome.OfferExpired, await drivers[0].Accept(ride));
        Assert.Equal(2, ride.Commits.Count);
    }

    private static async Task<string?> LastReason(TestDriver driver)
    {
        var last = (await driver.Said())[^1];
        Assert.Equal(RoomEventNames.RideOfferExpired, last.Name);
        return System.Text.Json.JsonDocument.Parse(last.Body).RootElement.GetProperty("reason").GetString();
    }
}
