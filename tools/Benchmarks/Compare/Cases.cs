using SafeGo.Benchmarks.Flush;
using SafeGo.Benchmarks.Geo;
using SafeGo.Benchmarks.Memory;
using SafeGo.Benchmarks.Positions;
using SafeGo.Benchmarks.Search;

namespace SafeGo.Benchmarks.Compare;

internal static class Cases
{
    public static IReadOnlyList<ICase> All { get; } = [new H3Case(), new SearchCase(), new SearchPeersCase(), new PositionCase(), new MemoryCase(), new FlushCase()];
}
