using Orleans.Core.Internal;
using SafeGo.Cluster;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;

namespace SafeGo.Cells;

/// <summary>A few drivers in a few cells, and what a scan of all of them knows.</summary>
internal sealed class TownLife
{
    private const int People = 10;
    private const int StepsPerCase = 12;

    private readonly World world;
    private readonly CellSearch search;
    private readonly List<Person> people = [];

    private TownLife(World world)
    {
        this.world = world;
        search = new CellSearch(new CellGrains(cell => world.Cluster.Grains[0].GetGrain<ICellGrain>(cell)));
    }

    private CellFaults Faults => world.Cluster.CellFaults;

    public static async Task<TownLife> Begin(World world, int seed)
    {
        var town = new TownLife(world);
        var random = new Random(seed);
        for (var n = 0; n < People; n++)
        {
            var driver = await world.NewDriver();
            var person = new Person(driver, town.Somewhere(random));
            await driver.StartWork(person.Place);
            town.people.Add(person);
        }

        return town;
    }

    /// <summary>Some steps among faults, then twenty seconds in which each driver says once more where he is, then searches.</summary>
    public async Task Case(int seed)
    {
        var random = new Random(seed);
        Faults.Dice = new Random(~seed);
        for (var n = 0; n < StepsPerCase; n++) await Step(random, people[random.Next(People)]);
        Faults.Dice = null;

        await Settle(random);
        for (var n = 0; n < 2; n++) await Compare(seed, random);
    }

    private async Task Step(Random random, Person person)
    {
        world.Time.PassSeconds(random.Next(1, 4));
        switch (random.Next(10))
        {
            case 0:
                await Try(person, person.ChangeHisMind);
                break;
            case 1:
                await Try(person, person.ComeOrGo);
                break;
            case 2:
                await Die(CellGrid.CellOf(person.Place));
                break;
            case 3:
                await Try(person, () => person.Drive(Somewhere(random)));
                break;
            default:
                await Try(person, () => person.Drive(Near(person.Place, random)));
                break;
        }
    }

    // A call that failed is made again by whoever made it, when nothing fails any more.
    private static async Task Try(Person person, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (SiloUnavailableException)
        {
            person.IsUnsure = true;
        }
    }

    private async Task Settle(Random random)
    {
        foreach (var (cell, moves) in Faults.TakeLate().OrderBy(_ => random.Next())) await Cell(cell.GetIntegerKey()).Move(moves);
        world.Time.PassSeconds(20);
        foreach (var person in people) await person.BeCertain();
        world.Cluster.SendMoves();
    }

    private async Task Compare(int seed, Random random)
    {
        var query = new DriverQuery
        {
            Service = ServiceType.Ride,
            CountryCode = "BD",
            City = null,
            Pickup = Somewhere(random),
            MaxRadiusKm = 0.5 + (random.NextDouble() * 8),
            MaxCandidates = random.Next(1, People + 1),
            NoFixBefore = world.Time.Now.AddSeconds(-60),
            At = world.Time.Now,
        };
        var expected = Scan(query);

        // Moves are told one-way: the last ones may be still under way.
        await Until.Holds(
            $"the search of case {seed} to find {expected}",
            async () => Names((await search.FindNearestDriversForDispatch(query)).Found.Select(f => (f.DriverId, f.LastKnown))),
            found => found == expected);
    }

    private static string Names(IEnumerable<(DriverId, GeoPoint)> found) => string.Join(", ", found);

    private string Scan(DriverQuery query) => Names(
        people.Where(p => p.IsThere && p.Wants)
            .Select(p => (p.Driver.Id, p.Place, Km: query.Pickup.DistanceKm(p.Place)))
            .Where(p => p.Km <= query.MaxRadiusKm)
            .OrderBy(p => p.Km).ThenBy(p => p.Id)
            .Take(query.MaxCandidates)
            .Select(p => (p.Id, p.Place)));

    private GeoPoint Somewhere(Random random) => world.At(random.NextDouble() * 7, random.Next(360));

    private static GeoPoint Near(GeoPoint place, Random random) =>
        new(place.Latitude + ((random.NextDouble() - 0.5) * 0.004), place.Longitude + ((random.NextDouble() - 0.5) * 0.004));

    private async Task Die(long cell) => await Cell(cell).AsReference<IGrainManagementExtension>().DeactivateOnIdle();

    private ICellGrain Cell(long cell) => world.Cluster.Grains[0].GetGrain<ICellGrain>(cell);

    private sealed class Person(TestDriver driver, GeoPoint place)
    {
        public TestDriver Driver => driver;

        public GeoPoint Place { get; private set; } = place;

        public bool IsThere { get; private set; } = true;

        public bool Wants { get; private set; } = true;

        /// <summary>Some of what he said failed, and may have been heard or not.</summary>
        public bool IsUnsure { get; set; }

        public async Task Drive(GeoPoint to)
        {
            // Without a socket nobody says where he is.
            if (!IsThere) return;
            Place = to;
            await driver.Locate(to);
        }

        public Task ChangeHisMind()
        {
            if (IsThere) Wants = !Wants;
            return SayAll();
        }

        public Task ComeOrGo()
        {
            IsThere = !IsThere;
            return SayAll();
        }

        /// <summary>Says once more what was not heard for certain, and where he is.</summary>
        public async Task BeCertain()
        {
            if (IsUnsure) await SayAll();
            IsUnsure = false;
            await Drive(Place);
        }

        // Who comes back after his grace says again what he wants.
        private async Task SayAll()
        {
            if (!IsThere)
            {
                await driver.Disconnect();
                return;
            }

            await driver.Connect();
            await driver.SetStatus(Wants);
        }
    }
}
