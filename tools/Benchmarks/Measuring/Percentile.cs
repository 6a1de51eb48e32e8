namespace SafeGo.Benchmarks.Measuring;

/// <summary>Nearest rank: the smallest sample that at least this share of all samples does not exceed.</summary>
internal static class Percentile
{
    public static double Of(IReadOnlyCollection<double> samples, int percent) => samples.Count > 0
        ? samples.Order().ElementAt(Math.Max(0, ((percent * samples.Count) + 99) / 100 - 1))
        : throw new ArgumentException("There are no samples.", nameof(samples));
}
