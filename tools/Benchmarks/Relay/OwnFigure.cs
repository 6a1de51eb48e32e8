using System.Globalization;
using SafeGo.Testing;

namespace SafeGo.Benchmarks.Relay;

/// <summary>What the front-ends say themselves of the way from a commit to a socket.</summary>
internal readonly record struct OwnFigure(double Seconds, double Count)
{
    private const string Name = "safego_relay_commit_to_socket_seconds";

    /// <summary>In milliseconds; 0 where they said nothing.</summary>
    public double Mean => Count > 0 ? 1000 * Seconds / Count : 0;

    public static OwnFigure operator -(OwnFigure later, OwnFigure earlier) => new(later.Seconds - earlier.Seconds, later.Count - earlier.Count);

    public static async Task<OwnFigure> Read(IEnumerable<SafeGoProcess> frontEnds)
    {
        var (seconds, count) = (0.0, 0.0);
        foreach (var frontEnd in frontEnds)
        {
            using var anybody = frontEnd.With(null);
            var page = await anybody.GetStringAsync("/metrics");
            seconds += Sum(page, $"{Name}_sum");
            count += Sum(page, $"{Name}_count");
        }

        return new OwnFigure(seconds, count);
    }

    /// <summary>"name{labels} value time" in Prometheus' format, over all labels.</summary>
    internal static double Sum(string page, string name) => page.Split('\n')
        .Where(l => l.StartsWith(name, StringComparison.Ordinal))
        .Sum(l => double.Parse(l[(l.IndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
}
