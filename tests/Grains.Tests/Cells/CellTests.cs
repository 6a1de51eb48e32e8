using Orleans.Core.Internal;
using SafeGo.Cluster;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>The index of drivers: one driver in one cell, also while he moves and when a cell begins anew (design D10, D11).</summary>
public sealed class CellTests(SqliteCluster cluster) : IClassFixture<SqliteCluster>
{
    // About two cells of resolution 6, so that a way of this length crosses a border.
    private const double FarKm = 14;

    [Fact]
    public async Task Locate_WhenHeCrossesABorder_HeIsFoundExactlyOnceAllTheWay()
    {
        var world = cluster.NewWorld(new Dispatch.DispatchSettings { MaxSpeedKmh = 2000 });
        var driver = await world.Driver(FarKm);
        var cells = new HashSet<long>();
        for (var km = FarKm; km >= -FarKm; km -= 0.5)
        {
            world.Time.PassSeconds(1);
            var point = world.At(km);
            await driver.Locate(point);

            cells.Add(CellOf(point));
            Assert.Equal([CellOf(point)], await CellsThatHold(driver, world, cells));
        }

        Assert.True(cells.Count >= 3, $"The way crossed {cells.Count} cells only.");
    }

    [Fact]
    public async Task Locate_WhenHeIsBackAtOnce_HeIsFoundWhereHeIs()
    {
        var world = cluster.NewWorld();
        var (here, there) = (world.Pickup, world.At(FarKm));
        var driver = await world.Driver(0);

        // No time passes between these: the version and the time of his entries are the same.
        foreach (var point in new[] { there, here, there, here })
        {
            await driver.Locate(point);
            Assert.Equal([CellOf(point)], await CellsThatHold(driver, world, [CellOf(here), CellOf(there)]));
        }
    }

    [Fact]
    public async Task Cell_WhenItBeginsAnew_ReadsItsDriversFromTheRows()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        var away = await world.Driver(1.1);
        await away.SetStatus(false);

        await Deactivate(CellOf(world.At(1)));

        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task Cell_WhenItBeginsAnew_FindsAlsoWhoCameWhileHeWasNotAvailable()
    {
        var world = cluster.NewWorld();
        var driver = await world.NewDriver();
        await driver.Connect();
        await driver.Locate(world.At(FarKm));
        world.Time.PassSeconds(1);
        await driver.Locate(world.At(1));
        await driver.SetStatus(true);

        await Deactivate(CellOf(world.At(1)));

        Assert.Equal([driver.Id], await (await world.Request()).Asked());
    }

    [Fact]
    public async Task Cell_WhenItBeginsAnew_FindsAlsoWhoCameOnAJob()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        var ride = await world.Request();
        await driver.Accept(ride);
        world.Time.PassSeconds(1);
        await driver.Locate(world.At(FarKm));
        await driver.Complete(ride);

        await Deactivate(CellOf(world.At(FarKm)));

        var there = await new World(cluster, world.At(FarKm)).Request();
        Assert.Equal([driver.Id], await there.Asked());
    }

    [Fact]
    public async Task Locate_WhenHeParks_HisEntryStaysFreshByRepeats()
    {
        var world = cluster.NewWorld();
        var driver = await world.Driver(1);
        for (var second = 0; second < 120; second += 5)
        {
            world.Time.PassSeconds(5);
            await driver.Locate(world.At(1));
        }

        // Repeats are told one-way: on a busy machine the last ones may still be under way.
        await Until.Holds("the parked driver to be asked", async () => (await (await world.Request()).Asked()).SequenceEqual([driver.Id]));
    }

    [Theory]
    [InlineData(4.5)]
    [InlineData(20)]
    public async Task Search_WhenDriversStandAllAround_FindsThemInTheOrderOfTheirDistance(double radiusKm)
    {
        var world = cluster.NewWorld(new Dispatch.DispatchSettings { MaxRadiusKm = radiusKm, MaxCandidates = 50, MaxOffers = 50 });
        var all = new List<(TestDriver Driver, double Km)>();
        for (var direction = 0; direction < 360; direction += 40)
        {
            var driver = await world.NewDriver();
            var point = world.At(radiusKm * 1.1 * (direction + 40) / 360, direction);
            await driver.StartWork(point);
            all.Add((driver, world.Pickup.DistanceKm(point)));
        }

        var ride = await world.Request();

        var expected = all.Where(d => d.Km <= radiusKm).OrderBy(d => d.Km).Select(d => d.Driver.Id).ToList();
        Assert.Equal(expected, await ride.Asked());
        Assert.NotEqual(all.Count, expected.Count);
    }

    private static long CellOf(GeoPoint point) => CellGrid.CellOf(point);

    private ICellGrain Cell(long cell) => cluster.Grains[0].GetGrain<ICellGrain>(cell);

    private async Task Deactivate(long cell) => await Cell(cell).AsReference<IGrainManagementExtension>().DeactivateOnIdle();

    private async Task<IReadOnlyList<long>> CellsThatHold(TestDriver driver, World world, IEnumerable<long> cells)
    {
        var holding = new List<long>();
        foreach (var cell in cells)
        {
            var found = await Cell(cell).Nearest(new CellQuery(new DriverQuery
            {
                Service = Dispatch.ServiceType.Ride,
                CountryCode = "BD",
                City = null,
                Pickup = world.Pickup,
                MaxRadiusKm = 100,
                MaxCandidates = 100,
                NoFixBefore = world.Time.Now.AddSeconds(-60),
                At = world.Time.Now,
            }, WithinKm: double.PositiveInfinity));
            if (found.Candidates.Any(c => c.Entry.DriverId == driver.Id)) holding.Add(cell);
        }

        return holding;
    }
}
