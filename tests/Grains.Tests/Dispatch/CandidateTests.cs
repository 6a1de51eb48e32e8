using SafeGo.Accounts;
using SafeGo.Cluster;
using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>Who is no candidate (contract section 5): the nearest driver is passed over for a farther one.</summary>
public sealed class CandidateTests(SqliteCluster cluster) : IClassFixture<SqliteCluster>
{
    private const double Near = 0.5;

    private static readonly Dictionary<string, Func<World, Task>> NearButUnfit = new()
    {
        ["takes food only"] = world => world.Driver(Near, ServiceMode.Food),
        ["is of another country"] = world => world.Driver(Near, country: "US"),
        ["turned unavailable"] = async world => await (await world.Driver(Near)).SetStatus(false),
        ["turned offline"] = async world => await (await world.Driver(Near)).SetStatus(false, ServiceMode.Offline),
        ["lost his last socket"] = async world => await (await world.Driver(Near)).Disconnect(),
        ["never was approved"] = async world => await (await world.NewDriver(standing: Standing.Pending)).StartWork(world.At(Near)),
        ["was blocked since he began"] = async world => await (await world.Driver(Near)).ChangeRow("in_good_standing = false"),
        ["has a licence that ran out"] = async world => await WithLicence(world, TimeSpan.Zero),
        ["has a licence that ran out since he began"] = async world =>
        {
            await WithLicence(world, TimeSpan.FromSeconds(10));
            world.Time.PassSeconds(10);
        },
        ["gave his last fix too long ago"] = async world =>
        {
            await world.Driver(Near);
            world.Time.PassSeconds(new DispatchSettings().LocationMaxAgeSeconds + 0.001);
        },
        ["never gave a fix"] = async world =>
        {
            var driver = await world.NewDriver();
            await driver.Connect();
            await driver.SetStatus(true);
        },
        ["is on a job"] = async world =>
        {
            var driver = await world.Driver(Near);
            Assert.Equal(AnswerOutcome.Assigned, await driver.Accept(await world.Request()));
        },
    };

    public static TheoryData<string> Reasons => [.. NearButUnfit.Keys];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Open_WhenTheNearestIsUnfit_AsksTheNextBest(string why)
    {
        var world = cluster.NewWorld();
        await NearButUnfit[why](world);
        var fit = await world.Driver(4);

        var ride = await world.Request();

        Assert.Equal([fit.Id], await ride.Asked());
    }

    [Theory]
    [InlineData(ServiceMode.Ride)]
    [InlineData(ServiceMode.All)]
    public async Task Open_WhenTheModeServesRides_AsksHim(ServiceMode mode)
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1, mode);

        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Theory]
    [InlineData(4.999, true)]
    [InlineData(5.001, false)]
    public async Task Open_WhenHeIsAboutTheRadiusAway_AsksHimWithinItOnly(double km, bool isAsked)
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxRadiusKm = 5 });
        await world.Driver(km);

        Assert.Equal(isAsked, (await (await world.Request()).Asked()).Count == 1);
    }

    [Fact]
    public async Task Open_WhenTheFixIsJustFreshEnough_AsksHim()
    {
        var world = cluster.NewWorld(new DispatchSettings { LocationMaxAgeSeconds = 60 });
        var driver = await world.Driver(1);
        world.Time.PassSeconds(60);

        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Theory]
    [InlineData(0, "Dhaka", true)]
    [InlineData(12, "dha ka", true)]
    [InlineData(24, "DHÁKA", true)]
    [InlineData(-12, null, true)]
    [InlineData(-24, "Chittagong", false)]
    public async Task Open_WhenBothCitiesAreKnown_AsksInTheSameCityOnly(double kmNorth, string? asked, bool isAsked)
    {
        // Each row has a pickup of its own within Dhaka, so that no other row's driver is near.
        var world = cluster.NewWorld(pickup: new World(cluster, DispatchCluster.Dhaka).At(kmNorth));
        await world.Driver(1);

        var ride = await world.Request(city: asked);

        Assert.Equal(isAsked, (await ride.Asked()).Count == 1);
    }

    [Fact]
    public async Task Open_WhenTheDriverIsInNewYork_HisCityFollowsFromHisFix()
    {
        var world = cluster.NewWorld(pickup: DispatchCluster.NewYork);
        var driver = await world.Driver(1, country: "US");

        Assert.Equal("New York", (await driver.Row()).City);
        Assert.Equal([driver.Id], await (await world.Request("US", "new york")).Asked());
    }

    private static async Task WithLicence(World world, TimeSpan validFor)
    {
        var driver = await world.NewDriver();
        await driver.ChangeRow($"licence_valid_until = {(world.Time.Now + validFor).ToUnixTimeMilliseconds()}");
        await driver.StartWork(world.At(Near));
    }
}
