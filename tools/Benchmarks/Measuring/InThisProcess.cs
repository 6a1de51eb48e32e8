using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SafeGo.Benchmarks.Measuring;

/// <summary>BenchmarkDotNet without the project it would make and build: that one would be bound to this repository's rules.</summary>
internal static class InThisProcess
{
    public static IConfig Config { get; } = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
}
