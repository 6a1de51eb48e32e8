using SafeGo.Cluster;
using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>A driver serves several services and holds one job over all of them.</summary>
public sealed class ServicesTests(SqliteCluster cluster) : IClassFixture<SqliteCluster>
{
    [Fact]
    public async Task Accept_WhenHeTookAJobOfAnotherService_IsLateAndHisOfferWithdrawn()
    {
        var settings = new DispatchSettings { MaxOpenOffersPerDriver = 3 };
        var rides = cluster.NewWorld(settings);
        var (food, parcels) = (new World(cluster, rides.Pickup, ServiceType.Food), new World(cluster, rides.Pickup, ServiceType.Parcel));
        var driver = await rides.Driver(1, ServiceMode.All);
        var (ride, order, parcel) = (await rides.Request(), await food.Request(), await parcels.Request());

        Assert.Equal(AnswerOutcome.Assigned, await driver.Accept(order));

        Assert.Equal(AnswerOutcome.OfferExpired, await driver.Accept(ride));
        Assert.Equal(AnswerOutcome.OfferExpired, await driver.Accept(parcel));
        Assert.Equal(order.Id, (await driver.Row()).CurrentAssignmentId);
        Assert.Empty(await (await rides.Request()).Asked());
    }

    [Theory]
    [InlineData(ServiceMode.Ride, ServiceType.Food)]
    [InlineData(ServiceMode.Food, ServiceType.Parcel)]
    [InlineData(ServiceMode.Parcel, ServiceType.Ride)]
    public async Task Open_WhenHeServesAnother_AsksHimNot(ServiceMode mode, ServiceType service)
    {
        var world = cluster.NewWorld(service: service);
        await world.Driver(1, mode);

        Assert.Empty(await (await world.Request()).Asked());
    }
}
