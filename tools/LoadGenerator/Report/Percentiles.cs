namespace SafeGo.LoadGenerator.Report;

/// <summary>Nearest rank: the smallest sample that at least this share of all samples does not exceed.</summary>
internal static class Percentiles
{
    /// <summary>Null without samples; rounded to three decimals.</summary>
    public static double? Of(IReadOnlyCollection<double> samples, double percent)
    {
        if (samples.Count == 0)
        {
            return null;
        }

        var rank = (int)Math.Ceiling(percent / 100 * samples.Count);
        return Math.Round(samples.Order().ElementAt(Math.Max(1, rank) - 1), 3);
    }
}
