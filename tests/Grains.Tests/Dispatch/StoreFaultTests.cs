using SafeGo.Cluster;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>A commit that fails, and one whose answer is lost (design D2, D3).</summary>
public sealed class StoreFaultTests(SqliteCluster cluster) : IClassFixture<SqliteCluster>
{
    [Fact]
    public async Task Open_WhenNothingIsWritten_GivesThePlacesBackAndMayBeRepeated()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = 1 });
        var driver = await world.Driver(1);
        var ride = await world.NewRide();
        cluster.Sessions.FailNext(ride.Id);
        await Assert.ThrowsAsync<StoreIsGoneException>(ride.Open);

        var other = await world.Request();
        Assert.Equal([driver.Id], await other.Asked());
        await other.Cancel();

        Assert.Equal(OpenOutcome.Opened, (await ride.Open()).Outcome);
        Assert.Equal([driver.Id], await ride.Asked());
    }

    [Fact]
    public async Task Open_WhenItsAnswerIsLost_AnswersTheSameAndAsksOnce()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        var ride = await world.NewRide();
        cluster.Sessions.LoseNextAnswer(ride.Id);
        await Assert.ThrowsAsync<StoreIsGoneException>(ride.Open);

        var reply = await ride.Open();

        Assert.Equal((OpenOutcome.Opened, DispatchStatus.SearchingDriver), (reply.Outcome, reply.DispatchStatus));
        Assert.Equal([driver.Id], await ride.Asked());
        Assert.Equal([RoomEventNames.RideOffer], await driver.Heard());
        Assert.Equal(AnswerOutcome.Assigned, await driver.Accept(ride));
    }

    [Fact]
    public async Task Open_WhenAnOfferIsRefusedAndTheRowsKnowNoReason_AsksHimAgainAtOnce()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        var ride = await world.NewRide();
        cluster.Sessions.RefuseNextOffers(ride.Id);

        Assert.Equal(DispatchStatus.SearchingDriver, (await ride.Open()).DispatchStatus);
        world.Time.PassSeconds(0.1);

        await ride.WaitForOffersTo(driver);
    }

    [Fact]
    public async Task Advance_WhenNobodyTellsHimThatHisJobIsOver_HisFixesFindOut()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Accept(ride);
        await driver.PickUp(ride);
        cluster.Sessions.LoseNextAnswer(ride.Id);
        await Assert.ThrowsAsync<StoreIsGoneException>(() => driver.Advance(ride, world.Policy.Steps[^1]));

        world.Time.PassSeconds(30);
        await driver.Note(world.At(1));

        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task Answer_WhenNothingIsWritten_MayBeRepeated()
    {
        var world = cluster.NewWorld();
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        cluster.Sessions.FailNext(ride.Id);
        await Assert.ThrowsAsync<StoreIsGoneException>(() => drivers[0].Accept(ride));
        Assert.Equal(2, (await ride.Asked()).Count);

        Assert.Equal(AnswerOutcome.Assigned, await drivers[0].Accept(ride));
    }

    [Fact]
    public async Task Answer_WhenItsAnswerIsLost_IsAssignedAgainAndEachEventIsThereOnce()
    {
        var world = cluster.NewWorld();
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        cluster.Sessions.LoseNextAnswer(ride.Id);
        await Assert.ThrowsAsync<StoreIsGoneException>(() => drivers[0].Accept(ride));

        Assert.Equal(AnswerOutcome.Assigned, await drivers[0].Accept(ride));

        Assert.Equal([RoomEventNames.RideOffer, RoomEventNames.RideAssignmentConfirmed], await drivers[0].Heard());
        Assert.Equal([RoomEventNames.RideOffer, RoomEventNames.RideOfferExpired], await drivers[1].Heard());
        Assert.Equal(1, (await ride.Heard()).Count(name => name == RoomEventNames.RideDriverAssigned));
    }

    [Fact]
    public async Task Answer_WhenItsAnswerIsLost_TheDriversAreStillAskedAsTheirRowsSay()
    {
        var world = cluster.NewWorld();
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        cluster.Sessions.LoseNextAnswer(ride.Id);
        await Assert.ThrowsAsync<StoreIsGoneException>(() => drivers[0].Accept(ride));

        // Nobody could be told: the winner's grain thinks him free, the loser's thinks him asked. The rows are believed.
        world.Time.PassSeconds(1);
        Assert.Equal([drivers[1].Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task Answer_WhenItsAnswerIsLostAndRepeated_TheLosersAreFreeAtOnce()
    {
        var world = cluster.NewWorld();
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        cluster.Sessions.LoseNextAnswer(ride.Id);
        await Assert.ThrowsAsync<StoreIsGoneException>(() => drivers[0].Accept(ride));
        await drivers[0].Accept(ride);

        Assert.False((await drivers[0].InMemory()).IsAvailable);
        Assert.Equal([drivers[1].Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task Answer_WhenARejectsAnswerIsLost_IsRejectedAgainAndTheNextWasAskedOnce()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = 1 });
        var drivers = await world.Drivers(3);
        var ride = await world.Request();
        cluster.Sessions.LoseNextAnswer(ride.Id);
        await Assert.ThrowsAsync<StoreIsGoneException>(() => drivers[0].Reject(ride));

        Assert.Equal(AnswerOutcome.Rejected, await drivers[0].Reject(ride));

        Assert.Equal([drivers[1].Id], await ride.Asked());
        Assert.Equal([RoomEventNames.RideOffer], await drivers[1].Heard());
        Assert.Empty(await drivers[2].Heard());
    }

    [Fact]
    public async Task CancelByCustomer_WhenItsAnswerIsLost_IsDoneAgain()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        var ride = await world.Request();
        cluster.Sessions.LoseNextAnswer(ride.Id);
        await Assert.ThrowsAsync<StoreIsGoneException>(ride.Cancel);

        Assert.Equal(SessionOutcome.Done, (await ride.Cancel()).Outcome);

        Assert.Equal([RoomEventNames.RideOffer, RoomEventNames.RideOfferExpired], await driver.Heard());
        Assert.Equal(1, (await ride.Heard()).Count(name => name == RoomEventNames.RideCancelled));
    }

    [Fact]
    public async Task Advance_WhenTheLastStepsAnswerIsLost_TheDriverIsFree()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Accept(ride);
        foreach (var step in ServicePolicy.Ride.Steps.Take(2)) await driver.Advance(ride, step);
        cluster.Sessions.LoseNextAnswer(ride.Id);
        await Assert.ThrowsAsync<StoreIsGoneException>(() => driver.Advance(ride, "completed"));

        Assert.Equal(SessionOutcome.Done, (await driver.Advance(ride, "completed")).Outcome);

        Assert.True((await driver.Row()).IsAvailable);
        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task Timer_WhenItsCommitFails_TheOfferLapsesWhenTheSessionIsLookedAtAgain()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = 1 });
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        cluster.Sessions.FailNext(ride.Id);
        world.Time.PassSeconds(26.1);
        await Until.Holds("the commit that fails", () => Task.FromResult(ride.Commits.Contains(null)));

        await ride.Grain.Wake();

        await ride.WaitForOffersTo(drivers[1]);
    }

    [Fact]
    public async Task Answer_WhenSomebodyElseIsAlwaysFaster_FailsAsAnAnswerThatDidNotComeAndMayBeRepeated()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        var ride = await world.Request();
        cluster.Sessions.Outpace(ride.Id);
        // What the front-end takes for "not now", after a look at the rows.
        await Assert.ThrowsAsync<OrleansException>(() => driver.Accept(ride));
        cluster.Sessions.StopOutpacing(ride.Id);

        Assert.Equal(AnswerOutcome.Assigned, await driver.Accept(ride));
    }
}
