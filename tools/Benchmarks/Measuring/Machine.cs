using System.Runtime.InteropServices;

namespace SafeGo.Benchmarks.Measuring;

internal static class Machine
{
    /// <summary>What it is, in a line.</summary>
    public static string Name =>
        $"{Environment.ProcessorCount} × {Cpu()}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.FrameworkDescription}";

    private static string Cpu()
    {
        const string Info = "/proc/cpuinfo";
        var model = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return model?[(model.IndexOf(':') + 1)..].Trim() ?? $"{RuntimeInformation.ProcessArchitecture}";
    }
}
