using SafeGo.Cluster;

namespace SafeGo.Dispatch;

/// <summary>
/// Two activations of one session, each sure to be the only one, as while a cluster's membership changes: the rows judge
/// (design D1, D2).
/// </summary>
public abstract class RivalTests(DispatchCluster cluster)
{
    private const int Rounds = 15;

    [Fact]
    public async Task Answer_WhenTwoActivationsHearTwoDrivers_ExactlyOneWinsEachTime()
    {
        var world = cluster.NewWorld();
        var drivers = await world.Drivers(2);
        for (var round = 0; round < Rounds; round++)
        {
            var ride = await world.Request();
            Assert.Equal(2, (await ride.Asked()).Count);
            await ride.Now(cluster: 1);

            var here = Task.Run(() => drivers[round % 2].Answer(ride, Decision.Accept, cluster: 0));
            var there = Task.Run(() => drivers[1 - (round % 2)].Answer(ride, Decision.Accept, cluster: 1));
            AnswerOutcome[] outcomes = [await here, await there];

            var winner = drivers[outcomes[0] == AnswerOutcome.Assigned ? round % 2 : 1 - (round % 2)];
            Assert.Equal([AnswerOutcome.Assigned, AnswerOutcome.OfferExpired], outcomes.Order());
            Assert.Equal(winner.Id, (await ride.Rows()).AssignedDriverId);
            // Both memories are of one mind now, whoever was asked.
            foreach (var activation in new[] { 0, 1 })
            {
                Assert.Equal(AnswerOutcome.Assigned, await winner.Answer(ride, Decision.Accept, activation));
            }

            await ride.Cancel();
            // The other cluster's driver grains were not told; their memory is believed for a second.
            world.Time.PassSeconds(1);
        }
    }

    [Fact]
    public async Task Answer_WhenTheOtherActivationMovedOn_ReloadsAndSaysSo()
    {
        var world = cluster.NewWorld();
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        await ride.Now(cluster: 1);
        await drivers[0].Answer(ride, Decision.Accept, cluster: 0);

        Assert.Equal(AnswerOutcome.OfferExpired, await drivers[1].Answer(ride, Decision.Accept, cluster: 1));

        // One for the request, one for the accept, one that was refused; what was read again needed none.
        Assert.Equal([CommitOutcome.Written, CommitOutcome.Written, CommitOutcome.Stale], ride.Commits);
    }

    [Fact]
    public async Task Answer_WhenOnlyTheOtherActivationAskedHim_IsTakenByThisOneToo()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = 1 });
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        await ride.Now(cluster: 1);
        await drivers[0].Answer(ride, Decision.Reject, cluster: 0);

        // To this one's memory he was never asked; a refusal by memory alone would be a 404 on a live offer.
        Assert.Equal(AnswerOutcome.Assigned, await drivers[1].Answer(ride, Decision.Accept, cluster: 1));
    }

    [Fact]
    public async Task Answer_WhenTwoActivationsHearTheSameDriver_HeIsAssignedOnce()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        for (var round = 0; round < Rounds; round++)
        {
            var ride = await world.Request();
            await ride.Now(cluster: 1);

            var outcomes = await Task.WhenAll(
                Task.Run(() => driver.Answer(ride, Decision.Accept, cluster: 0)),
                Task.Run(() => driver.Answer(ride, Decision.Accept, cluster: 1)));

            Assert.Equal([AnswerOutcome.Assigned, AnswerOutcome.Assigned], outcomes);
            Assert.Equal(2, ride.Commits.Count(c => c == CommitOutcome.Written));
            await ride.Cancel();
        }
    }

    [Fact]
    public async Task Timer_WhenBothActivationsHaveOne_AnOfferLapsesOnce()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = 1 });
        var drivers = await world.Drivers(2);
        var ride = await world.Request();
        await ride.Now(cluster: 1);

        world.Time.PassSeconds(26.1);

        await ride.WaitForOffersTo(drivers[1]);
        await ride.Now(cluster: 1);
        Assert.Equal(2, (await drivers[0].Heard()).Count);
        Assert.Single(await drivers[1].Heard());
    }
}

public sealed class SqliteRivalTests(SqliteRivals cluster) : RivalTests(cluster), IClassFixture<SqliteRivals>;

public sealed class PostgresRivalTests(PostgresRivals cluster) : RivalTests(cluster), IClassFixture<PostgresRivals>;
