using SafeGo.FaultRunner.Checks;
using SafeGo.FaultRunner.Faults;
using SafeGo.FaultRunner.Histories;
using SafeGo.FaultRunner.Stages;
using SafeGo.Testing;

namespace SafeGo.FaultRunner.People;

/// <summary>
/// One seed: people on both front-ends under steady load, faults one after the other, then quiet, until every deadline has
/// passed and every log is heard; then the judgement.
/// </summary>
internal sealed class Story(Stage stage, Probe probe, int seed) : IDisposable
{
    private const int Customers = 6;
    private const int Drivers = 8;

    /// <summary>Under load before the first fault and after the last.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);

    /// <summary>For the logs to be heard once all is written.</summary>
    private static readonly TimeSpan ToHear = TimeSpan.FromSeconds(10);

    private readonly Recorder recorder = new();
    private readonly CancellationTokenSource enough = new();
    private readonly CancellationTokenSource home = new();
    private readonly List<Customer> customers = [];
    private readonly List<Driver> drivers = [];
    private readonly List<Violation> underLoad = [];

    private IReadOnlyList<Client> Everybody => [.. customers, .. drivers];

    public async Task<SeedResult> Run(FaultPlan plan, CancellationToken cut)
    {
        await Gather();
        var staying = Everybody.Select(c => c.Stay(home.Token)).ToList();
        var riding = customers.Select(c => c.Ride(enough.Token)).ToList();
        var injector = new FaultInjector(stage, probe);
        var recoveries = new List<Recovery>();
        foreach (var fault in plan.Faults)
        {
            await Task.Delay(fault.After, cut);
            var refused = injector.RefusedWrites;
            var recovery = await injector.Do(fault).WaitAsync(cut);
            recoveries.Add(new Recovery(fault.Kind.Name(), recovery.TotalMilliseconds, injector.RefusedWrites - refused));
            await LookAtTables();
        }

        var healed = DateTimeOffset.UtcNow;
        await Task.Delay(Calm, cut);
        await LookAtTables();
        await enough.CancelAsync();
        await Task.WhenAll(riding).WaitAsync(cut);
        await Settle(healed, cut);
        await home.CancelAsync();
        await Task.WhenAll(staying).WaitAsync(cut);
        return await Judge(plan, recoveries, injector.Deaths, healed);
    }

    public void Dispose()
    {
        // Whoever is still there when a story breaks off goes home too.
        enough.Cancel();
        home.Cancel();
        enough.Dispose();
        home.Dispose();
    }

    private async Task Gather()
    {
        var (dice, corner) = (new Random(seed), new TestCity(stage.FrontEnd(0)).Corner);
        // Within two km or so of each other: everybody may be asked for everything.
        (double, double) Place() => (corner.Lat + (0.01 * dice.NextDouble()), corner.Lng + (0.01 * dice.NextDouble()));
        foreach (var (id, token) in await stage.FrontEnd(0).People("customer", "US", Customers))
        {
            customers.Add(new Customer(stage, recorder, new Person(id, false), token, customers.Count, Place(), new Random(dice.Next())));
        }

        foreach (var (id, token) in await stage.FrontEnd(1).People("driver", "US", Drivers))
        {
            drivers.Add(new Driver(stage, recorder, new Person(id, true), token, drivers.Count, Place(), new Random(dice.Next()), home.Token));
        }
    }

    /// <summary>
    /// Until at one moment nothing is open any more, or ought not to be, no driver has anything to do, and everybody has
    /// heard all; what is not heard for long then never will be.
    /// </summary>
    private async Task Settle(DateTimeOffset healed, CancellationToken cut)
    {
        DateTimeOffset? quietSince = null;
        while (true)
        {
            await Task.WhenAll(drivers.Select(d => d.UntilIdle())).WaitAsync(cut);
            await Task.Delay(250, cut);
            var rows = await Read();
            var isQuiet = rows.At > LatestEnd(rows, healed) && drivers.All(d => d.IsIdle);
            quietSince = isQuiet ? quietSince ?? rows.At : null;
            if (isQuiet && (Everybody.All(c => c.Last >= rows.Heads.GetValueOrDefault(c.Person.Room)) || rows.At - quietSince > ToHear)) return;
        }
    }

    private static DateTimeOffset LatestEnd(Rows rows, DateTimeOffset healed) =>
        rows.Sessions.Where(s => s.IsSearching).Select(s => s.ExpiresAt)
            .Concat(rows.Offers.Where(o => o.Status == "pending").Select(o => o.ExpiresAt))
            .Select(at => DeadlineCheck.Latest(at, healed)).DefaultIfEmpty(DateTimeOffset.MinValue).Max();

    // One transaction writes all of a change: the tables agree at every moment, also while jobs are under way, which are over at the end.
    private async Task LookAtTables() => underLoad.AddRange(AgreementCheck.Of(await Read()));

    private Task<Rows> Read() => RowReader.Read(stage.Data, [.. Everybody.Select(c => c.Person)]);

    private async Task<SeedResult> Judge(FaultPlan plan, List<Recovery> recoveries, List<string> deaths, DateTimeOffset healed)
    {
        var history = recorder.History([.. Everybody.Select(c => c.Person)], healed);
        var violations = underLoad.Concat(Checker.Check(history, await Read())).Concat(deaths.Select(d => new Violation(ViolationKind.ProcessDied, d)));
        return new SeedResult(seed, plan.Names, recorder.Operations, [.. violations], recoveries);
    }
}
