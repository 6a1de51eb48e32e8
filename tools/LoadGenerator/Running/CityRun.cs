using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Edge;
using SafeGo.LoadGenerator.Report;

namespace SafeGo.LoadGenerator.Running;

/// <summary>One run from the first driver to the closed books; all of it on the city's thread.</summary>
internal sealed class CityRun(CityContext city, CityPlan plan, PeopleDoor door, ProgressLine progress)
{
    private const int MostWarmCustomers = 100;

    // The longest a session may search, and some for its last word.
    private static readonly TimeSpan LongestTail = DispatchRules.SessionTimeout + TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly List<DriverAgent> drivers = [];
    private readonly RideDesk desk = new(city, door);

    /// <summary>The sentence says why the run could not be made; null when the books are closed.</summary>
    public async Task<string?> RunAsync(CancellationToken cut)
    {
        var day = DayAsync();
        // A cut ends the waiting, not the agents: the books are closed over whatever was done.
        var cutShort = new TaskCompletionSource();
        await using var registration = cut.Register(() => cutShort.TrySetResult());
        var first = await Task.WhenAny(day, cutShort.Task);
        if (first == day && await day is { } fault)
        {
            return fault;
        }

        city.Loop.Watch(day);
        progress.End();
        new ClosingChecks(city.Book, city.Loop.Now).Run(wasCutShort: first != day);
        return null;
    }

    public Summary Sum() =>
        SummaryMaker.Make(city.Book, plan.Rides.Count, plan.UnusableRows, desk.Customers.Count, city.Loop.Now);

    public async Task GoHomeAsync()
    {
        await Crowd.ForEachAsync(drivers, driver => driver.DisposeAsync().AsTask());
        await desk.Customers.CloseAsync();
    }

    private async Task<string?> DayAsync()
    {
        if (await OpenAsync() is { } fault)
        {
            return fault;
        }

        await desk.ReplayAsync(plan.Rides);
        await TailAsync();
        return null;
    }

    private async Task<string?> OpenAsync()
    {
        var people = await door.AskAsync("driver", plan.Starts.Count, city.Stop);
        if (!people.IsOk)
        {
            return people.Fault;
        }

        for (var i = 0; i < people.Value.Count; i++)
        {
            var page = new DriverPage(i, people.Value[i].UserId, city.Options.City.CountryCode, city.Book.Traces, city.Book.Violations);
            city.Book.Drivers.Add(page);
            drivers.Add(new DriverAgent(city, page, people.Value[i], plan.Starts[i]));
        }

        progress.Start(city, drivers, desk.Customers, plan.Rides.Count);
        new PositionBeat(city, drivers).Beat();
        string? fault = null;
        await Crowd.ForEachAsync(drivers, async driver => fault ??= fault is null ? await driver.StartAsync() : null);
        await desk.Customers.WarmAsync(Math.Min(MostWarmCustomers, plan.Rides.Count));
        return fault is null ? null : $"a driver could not connect to {city.Hub} ({fault}); is this a SafeGo server with room for {drivers.Count} sockets?";
    }

    /// <summary>Until every customer has heard what he asked for, and then until the news of it is in every book.</summary>
    private async Task TailAsync()
    {
        var end = city.Loop.Now + LongestTail;
        while (!desk.IsQuiet && city.Loop.Now < end)
        {
            await city.Loop.Wait(Look, city.Stop);
        }

        await city.Loop.Wait(Slack.Closing + Look, city.Stop);
        await Crowd.ForEachAsync(drivers, driver => driver.AuditAsync());
        await desk.Customers.AuditAsync();
        await city.Loop.Wait(Look, city.Stop);
    }
}
