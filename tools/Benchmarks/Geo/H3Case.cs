using SafeGo.Benchmarks.Compare;
using SafeGo.Benchmarks.Measuring;
using SafeGo.Benchmarks.Peers;
using SafeGo.Benchmarks.Search;
using SafeGo.Geo;

namespace SafeGo.Benchmarks.Geo;

/// <summary>Our H3 against the reference in Node, on one thread each, at the same places of a city.</summary>
internal sealed class H3Case : ICase
{
    private static readonly GeoPoint[] Places = [.. SearchCity.Drivers(20_000, DateTimeOffset.UnixEpoch).Select(d => d.Point)];
    private static readonly H3Index[] Cells = [.. Places.Select(p => H3Index.FromLatLng(p, 9))];

    private static readonly Function[] Functions =
    [
        new("H3: FromLatLng, resolution 8", "locate", 8, 2, () => Locate(8)),
        new("H3: FromLatLng, resolution 9", "locate", 9, 2, () => Locate(9)),
        new("H3: GridDisk(3), resolution 9", "disk", 3, 5, Disk),
    ];

    public string Word => "h3";

    public async Task<IReadOnlyList<Comparison>> Run(Rounds rounds)
    {
        using var node = await NodePeer.Start(Places);
        var comparisons = new List<Comparison>();
        foreach (var function in Functions) comparisons.Add(await Compare(function, node, rounds));
        return comparisons;
    }

    private static async Task<Comparison> Compare(Function function, NodePeer? node, Rounds rounds)
    {
        const string Unit = "calls/s";
        Task<double> Ours() => Task.FromResult(Throughput.OfLoop(rounds.Length / 4, Places.Length, function.Ours));
        if (node is null) return Comparison.WithoutPeer(function.Name, await rounds.Alone(Ours), "h3-js", Unit, function.Gate, NodePeer.NotInstalled);
        var rates = await rounds.Pair(Ours, () => node.Rate(function.Operation, function.Argument, rounds.Length / 4));
        return Comparison.Of(function.Name, rates.Ours, rates.Peer, node.Name, Unit, function.Gate);
    }

    private static void Locate(int resolution)
    {
        var all = 0UL;
        foreach (var place in Places) all ^= H3Index.FromLatLng(place, resolution).Value;
        Sink.Take(all);
    }

    private static void Disk()
    {
        foreach (var cell in Cells) Sink.Take(cell.GridDisk(3)[^1].Value);
    }

    private sealed record Function(string Name, string Operation, int Argument, double Gate, Action Ours);
}
