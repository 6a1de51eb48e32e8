using Microsoft.Extensions.DependencyInjection;
using SafeGo.Benchmarks.Compare;
using SafeGo.Benchmarks.Measuring;
using SafeGo.Benchmarks.Search;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Testing;

namespace SafeGo.Benchmarks.Memory;

/// <summary>What a driver on duty costs beyond his socket: his grain, his entry in a cell, his place in the buffers.</summary>
internal sealed class MemoryCase : ICase
{
    private const double BudgetBytes = 4096;

    public string Word => "memory";

    public async Task<IReadOnlyList<Comparison>> Run(Rounds rounds)
    {
        var count = rounds.IsQuick ? 4_000 : 20_000;
        await using var app = await WholeProgram.Start();
        Guid[] drivers = [.. (await WholeProgram.Drivers(app, count)).Select(d => Guid.Parse(d.UserId))];
        var frontEnd = await FrontEnd(app);
        var places = SearchCity.Drivers(count, DateTimeOffset.UtcNow);
        // What is made once for all is made by the first.
        await GoOnDuty(app, drivers[0], frontEnd, places[0].Point);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Parallel.ForAsync(1, count, async (n, _) => await GoOnDuty(app, drivers[n], frontEnd, places[n].Point));
        var bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / (count - 1);
        return [Comparison.OfCost("Memory: a driver on duty beyond his socket", bytes, BudgetBytes, 1 << 30, "drivers per GB of heap", $"{bytes:F0} bytes of {BudgetBytes}")];
    }

    private static async Task<FrontEndId> FrontEnd(SafeGoApp app)
    {
        var frontEnd = FrontEndId.New();
        await app.Services.GetRequiredService<IFrontEndStore>().Begin(frontEnd, app.Services.GetRequiredService<DispatchClock>().Now.AddHours(1));
        return frontEnd;
    }

    private static async Task GoOnDuty(SafeGoApp app, Guid driver, FrontEndId frontEnd, GeoPoint place)
    {
        var grain = app.Services.GetRequiredService<IGrainFactory>().GetGrain<IDriverGrain>(driver);
        var socket = new SocketRef($"socket of {driver}", frontEnd);
        await grain.Connect(socket);
        await grain.SetStatus(available: true, ServiceMode.Ride);
        for (var fix = 0; fix < 2; fix++) await grain.Locate(new PositionReport(socket, place, null, IsSimulated: true));
    }
}
