using SafeGo.Benchmarks.Compare;
using SafeGo.Benchmarks.Measuring;
using SafeGo.Benchmarks.Peers;

namespace SafeGo.Benchmarks.Search;

/// <summary>
/// The same queries among the same 100,000 drivers asked of us and of who else can be asked, by as many callers at a time.
/// Only ours filter; all use the whole machine, their servers included.
/// </summary>
internal sealed class SearchPeersCase : ICase
{
    private const int Callers = 32;
    private const string Unit = "queries/s";

    public string Word => "peers";

    public async Task<IReadOnlyList<Comparison>> Run(Rounds rounds)
    {
        var at = DateTimeOffset.UtcNow;
        var drivers = SearchCity.Drivers(100_000, at);
        await using var silo = await SearchSilo.Start(drivers, at);
        return [.. await AgainstRedis(silo, drivers, rounds), await AgainstPostgis(silo, drivers, rounds)];
    }

    private static async Task<IReadOnlyList<Comparison>> AgainstRedis(SearchSilo silo, Cells.CellEntry[] drivers, Rounds rounds)
    {
        const string Expanding = "Search: against Redis, expanding radius";
        const string Plain = "Search: against Redis, GEOSEARCH 5 km";
        await using var redis = await RedisPeer.Start(drivers);
        if (redis is null) return [Comparison.WithoutPeer(Expanding, null, "Redis", Unit, 2, RedisPeer.NotInstalled), Comparison.WithoutPeer(Plain, null, "Redis", Unit, null, RedisPeer.NotInstalled)];
        return
        [
            await Compare(Expanding, silo, n => redis.NearestByExpandingRadius(silo.Pickup(n)), redis.Name, 2, rounds),
            await Compare(Plain, silo, n => redis.Nearest(silo.Pickup(n), 5), redis.Name, null, rounds),
        ];
    }

    private static async Task<Comparison> AgainstPostgis(SearchSilo silo, Cells.CellEntry[] drivers, Rounds rounds)
    {
        const string Name = "Search: against PostGIS, nearest by index";
        await using var postgis = await PostgisPeer.Start(drivers);
        return postgis is null
            ? Comparison.WithoutPeer(Name, null, "PostGIS", Unit, null, PostgisPeer.NotInstalled)
            : await Compare(Name, silo, n => postgis.Nearest(silo.Pickup(n)), postgis.Name, null, rounds);
    }

    private static async Task<Comparison> Compare(string name, SearchSilo silo, Func<int, Task> peer, string peerName, double? gate, Rounds rounds)
    {
        var rates = await rounds.Pair(
            () => Throughput.Of(Callers, rounds.Length, silo.Nearest),
            () => Throughput.Of(Callers, rounds.Length, peer));
        return Comparison.Of(name, rates.Ours, rates.Peer, peerName, Unit, gate, $"{Callers} callers at a time");
    }
}
