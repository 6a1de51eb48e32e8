using SafeGo.Cluster;

namespace SafeGo.Dispatch;

public sealed class OfferTests(SqliteCluster cluster) : IClassFixture<SqliteCluster>
{
    [Fact]
    public async Task Open_WhenDriversAreNear_OffersToTheNearestFirst()
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxCandidates = 2 });
        var far = await world.Driver(3);
        var near = await world.Driver(0.4);
        var middle = await world.Driver(1.2);

        var ride = await world.Request();

        Assert.Equal([near.Id, middle.Id], await ride.Asked());
        Assert.Equal(DispatchStatus.SearchingDriver, ride.Reply!.DispatchStatus);
        Assert.Empty(await far.Heard());
    }
}
