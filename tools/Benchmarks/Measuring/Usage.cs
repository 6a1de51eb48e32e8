namespace SafeGo.Benchmarks.Measuring;

/// <summary>What this process has used so far, by its own account: noise of other processes is not in it.</summary>
internal readonly record struct Usage(TimeSpan Cpu, long AllocatedBytes)
{
    public static Usage Now => new(Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());

    public static Usage operator -(Usage later, Usage earlier) => new(later.Cpu - earlier.Cpu, later.AllocatedBytes - earlier.AllocatedBytes);
}
