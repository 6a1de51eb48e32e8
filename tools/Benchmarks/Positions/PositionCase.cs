using SafeGo.Benchmarks.Compare;
using SafeGo.Benchmarks.Measuring;

namespace SafeGo.Benchmarks.Positions;

/// <summary>A fix through the program as it is started (socket, hub, driver, cell, rows) against a message to a hub that does nothing.</summary>
internal sealed class PositionCase : ICase
{
    private const double BudgetMicroseconds = 8;

    public string Word => "position";

    public async Task<IReadOnlyList<Comparison>> Run(Rounds rounds)
    {
        var count = rounds.IsQuick ? 1_000 : 4_000;
        await using var app = await WholeProgram.Start();
        await using var bare = await BareHub.Serve();
        var drivers = await WholeProgram.Drivers(app, count);
        using var fixes = await FixLoad.Connect(app.Address, drivers.Select(d => d.AccessToken));
        using var messages = await FixLoad.Connect(new Uri(bare.Urls.First()), Enumerable.Repeat(FixClient.NoToken, count));
        var bytes = (Ours: 0L, Bare: 0L);
        var (ours, theirs) = await rounds.Pair(
            async () => (await Cost(fixes, rounds)).Keep(out bytes.Ours),
            async () => (await Cost(messages, rounds)).Keep(out bytes.Bare));
        return Judge(ours, theirs, bytes.Ours - bytes.Bare);
    }

    private static IReadOnlyList<Comparison> Judge(double ours, double bare, long bytes)
    {
        const string Unit = "fixes per second of CPU";
        return
        [
            Comparison.OfCost("Position: a fix beyond its message", ours - bare, BudgetMicroseconds, 1e6, Unit,
                $"{ours - bare:F1} µs CPU of {BudgetMicroseconds} ({ours:F1} − {bare:F1}), {bytes} bytes allocated beyond the message's"),
            Comparison.Of("Position: a fix and its message", 1e6 / ours, 1e6 / bare, "bare hub message", Unit, null),
        ];
    }

    private static async Task<FixCost> Cost(FixLoad load, Rounds rounds)
    {
        var before = Usage.Now;
        var sent = await load.Send(rounds.Length);
        var used = Usage.Now - before;
        return new FixCost(used.Cpu.TotalMicroseconds / sent, used.AllocatedBytes / sent);
    }

    private readonly record struct FixCost(double Microseconds, long Bytes)
    {
        public double Keep(out long bytes)
        {
            bytes = Bytes;
            return Microseconds;
        }
    }
}
