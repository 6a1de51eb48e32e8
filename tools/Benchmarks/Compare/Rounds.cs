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

    public async Task<(double Ours, double Peer)> Pair(Func<Task<double>> ours, Func<Task<double>> peer)
    {
        var (mine, theirs) = (new List<double>(), new List<double>());
        for (var round = -WarmUps; round < Count; round++)
        {
            var (one, other) = (await ours(), await peer());
            if (round < 0) continue;
            mine.Add(one);
            theirs.Add(other);
        }

        return (Median.Of(mine), Median.Of(theirs));
    }

    /// <summary>For a figure without a peer.</summary>
    public async Task<double> Alone(Func<Task<double>> ours) => (await Pair(ours, () => Task.FromResult(0.0))).Ours;
}
