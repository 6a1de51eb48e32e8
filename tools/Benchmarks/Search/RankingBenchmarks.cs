using BenchmarkDotNet.Attributes;
using SafeGo.Cells;

namespace SafeGo.Benchmarks.Search;

/// <summary>Putting candidates in order: what is left to do when a cell's best are found.</summary>
[MemoryDiagnoser]
public class RankingBenchmarks
{
    private readonly Candidate[] candidates = [.. SearchCity.Drivers(40, DateTimeOffset.UnixEpoch).Select(d => new Candidate(d, d.Point.DistanceKm(SearchCity.Centre)))];
    private readonly Candidate[] ranked = new Candidate[40];

    [Benchmark]
    public Candidate Rank40()
    {
        candidates.CopyTo(ranked, 0);
        ranked.AsSpan().Sort(Candidate.Best);
        return ranked[0];
    }
}
