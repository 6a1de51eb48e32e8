using System.Diagnostics;
using SafeGo.Benchmarks.Compare;
using SafeGo.Benchmarks.Measuring;

namespace SafeGo.Benchmarks.Positions;

/// <summary>A fix through the program as it is started (socket, hub, driver, cell, rows) against a message to a hub that does nothing.</summary>
internal sealed class PositionCase : ICase
{
    private const double BudgetMicroseconds = 8;

    /// <summary>After the last fix of a round, until all are where they belong: in their cells, and in their rows.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1.5);

    public string Word => "position";

    public async Task<IReadOnlyList<Comparison>> Run(Rounds rounds)
    {
        var count = rounds.IsQuick ? 1_000 : 4_000;
        await using var app = await WholeProgram.Start();
        await using var bare = await BareHub.Serve();
        var drivers = await WholeProgram.Drivers(app, count);

        var empty = Heap();
        using var fixes = await FixLoad.Connect(app.Address, drivers.Select(d => d.AccessToken));
        var withDrivers = Heap();
        using var messages = await FixLoad.Connect(new Uri(bare.Urls.First()), Enumerable.Repeat(FixClient.NoToken, count));
        var withAll = Heap();
        return [.. await Compare(fixes, messages, rounds), Memory((withDrivers - empty) / count, (withAll - withDrivers) / count)];
    }

    private static async Task<IReadOnlyList<Comparison>> Compare(FixLoad fixes, FixLoad messages, Rounds rounds)
    {
        const string Unit = "fixes per second of CPU";
        var length = TimeSpan.FromSeconds(rounds.IsQuick ? 2 : 4);
        // Until what runs hot is compiled: the rest would count as idle.
        for (var warm = 0; warm < 3; warm++) await Use(fixes, length);
        var idle = await Idle(length);
        var (bytes, bareBytes) = (0L, 0L);
        var cost = await rounds.Pair(
            async () => Cost(await Use(fixes, length), idle, out bytes),
            async () => Cost(await Use(messages, length), idle, out bareBytes));
        return
        [
            Comparison.OfCost("Position: a fix beyond its message", cost.Difference, BudgetMicroseconds, 1e6, Unit,
                $"{cost.Difference:F1} µs CPU of {BudgetMicroseconds}, {bytes - bareBytes} bytes allocated"),
            Comparison.Of("Position: a fix and its message", 1e6 / cost.Ours, 1e6 / cost.Peer, "bare hub message", Unit, null,
                $"{cost.Ours:F1} µs CPU, bare {cost.Peer:F1}"),
        ];
    }

    private static Comparison Memory(double bytes, double bareBytes)
    {
        const double GB = 1 << 30;
        return Comparison.Of("Memory: a driver on duty and his socket", GB / bytes, GB / bareBytes, "bare socket", "per GB of heap", null,
            $"{bytes:N0} bytes, bare {bareBytes:N0}");
    }

    // What the process does anyway, in cores.
    private static async Task<double> Idle(TimeSpan length)
    {
        var (before, clock) = (Usage.Now, Stopwatch.StartNew());
        await Task.Delay(length);
        return (Usage.Now - before).Cpu / clock.Elapsed;
    }

    private static async Task<FixUsage> Use(FixLoad load, TimeSpan length)
    {
        var (before, clock) = (Usage.Now, Stopwatch.StartNew());
        var sent = await load.Send(length);
        await Task.Delay(Rest);
        var used = new FixUsage(sent, clock.Elapsed, Usage.Now - before);
        // Not counted: phones send without asking for an answer.
        await load.Settle();
        return used;
    }

    private static double Cost(FixUsage used, double idle, out long bytes)
    {
        bytes = used.Usage.AllocatedBytes / used.Sent;
        return (used.Usage.Cpu - (used.Elapsed * idle)).TotalMicroseconds / used.Sent;
    }

    private static double Heap() => GC.GetTotalMemory(forceFullCollection: true);

    private sealed record FixUsage(int Sent, TimeSpan Elapsed, Usage Usage);
}
