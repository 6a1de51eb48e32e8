using System.Diagnostics;
using SafeGo.Testing;

namespace SafeGo.Benchmarks.Relay;

/// <summary>What the system counts for processes, since their starts.</summary>
internal static class CpuTimes
{
    public static IReadOnlyList<TimeSpan> Of(IEnumerable<SafeGoProcess> processes) => [.. processes.Select(p =>
    {
        using var process = Process.GetProcessById(p.Id);
        return process.TotalProcessorTime;
    })];

    public static double Seconds(IEnumerable<SafeGoProcess> processes) => Of(processes).Sum(t => t.TotalSeconds);
}
