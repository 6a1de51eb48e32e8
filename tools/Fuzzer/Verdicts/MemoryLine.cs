namespace SafeGo.Fuzzer.Verdicts;

/// <param name="At">Since the run began.</param>
/// <param name="HeapMb">What the last collection left alive.</param>
internal readonly record struct MemorySample(TimeSpan At, double HeapMb, double WorkingSetMb);

/// <summary>
/// How fast the server's memory grows. A collection of the youngest objects leaves much that is dead, so of each window the
/// least counts: what the most thorough collection in it left.
/// </summary>
internal static class MemoryLine
{
    public const double MostMbPerMinute = 1;

    /// <summary>Caches fill and grains wake until then.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(90);

    /// <summary>Beyond the warm-up; what is shorter tells nothing.</summary>
    public static readonly TimeSpan LeastSpan = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    /// <returns>MB a minute by least squares; null where the run was too short to tell.</returns>
    public static double? Slope(IReadOnlyList<MemorySample> samples, Func<MemorySample, double> size)
    {
        var points = samples.Where(s => s.At >= WarmUp)
            .GroupBy(s => (long)(s.At / Window)).Select(w => w.MinBy(size)).Select(s => (X: s.At.TotalMinutes, Y: size(s))).ToList();
        if (points.Count < 3 || points[^1].X - points[0].X < LeastSpan.TotalMinutes - Window.TotalMinutes) return null;
        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }
}
