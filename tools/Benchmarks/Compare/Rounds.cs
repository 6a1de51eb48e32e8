using SafeGo.Benchmarks.Measuring;

namespace SafeGo.Benchmarks.Compare;

/// <summary>
/// How long and how often is measured. Both sides of a pair run in turn, so that what disturbs the machine disturbs both,
/// and the median of the rounds counts.
/// </summary>
/// <param name="IsQuick">Fewer and shorter, for a first look.</param>
internal sealed record Rounds(bool IsQuick)
{
    public int Count => IsQuick ? 3 : 7;

    public TimeSpan Length => TimeSpan.FromSeconds(IsQuick ? 0.5 : 2);

    /// <summary>Until code that runs hot is compiled as well as it gets.</summary>
    private int WarmUps => IsQuick ? 2 : 3;

    public async Task<Medians> Pair(Func<Task<double>> ours, Func<Task<double>> peer)
    {
        var pairs = new List<(double Ours, double Peer)>();
        for (var round = -WarmUps; round < Count; round++)
        {
            var pair = (await ours(), await peer());
            if (round >= 0) pairs.Add(pair);
        }

        return new Medians(Median.Of(pairs.Select(p => p.Ours)), Median.Of(pairs.Select(p => p.Peer)), Median.Of(pairs.Select(p => p.Ours - p.Peer)));
    }

    /// <summary>For a figure without a peer.</summary>
    public async Task<double> Alone(Func<Task<double>> ours) => (await Pair(ours, () => Task.FromResult(0.0))).Ours;

    /// <param name="Difference">Of the two sides of one pair, ours less the peer's.</param>
    internal sealed record Medians(double Ours, double Peer, double Difference);
}
