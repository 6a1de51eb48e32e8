namespace SafeGo.Benchmarks.Measuring;

internal static class Median
{
    /// <summary>Of an even number the lower of the two in the middle.</summary>
    public static double Of(IEnumerable<double> samples) => samples.Order().ToArray() is { Length: > 0 } sorted
        ? sorted[(sorted.Length - 1) / 2]
        : throw new ArgumentException("There are no samples.", nameof(samples));
}
