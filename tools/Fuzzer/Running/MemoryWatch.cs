using System.Diagnostics;
using System.Globalization;
using SafeGo.Fuzzer.Verdicts;

namespace SafeGo.Fuzzer.Running;

/// <summary>Reads the server's memory off its own figures (<c>/metrics</c>) every few seconds.</summary>
internal sealed class MemoryWatch(HttpClient http)
{
    private const string Heap = "dotnet_gc_last_collection_heap_size_bytes";
    private const string Holes = "dotnet_gc_last_collection_heap_fragmentation_size_bytes";
    private const string WorkingSet = "dotnet_process_memory_working_set_bytes";
    private const double Mb = 1024 * 1024;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly List<MemorySample> samples = [];

    public IReadOnlyList<MemorySample> Samples => samples;

    public MemorySample Last { get; private set; }

    public async Task Look(CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var (heap, set) = Read(await http.GetStringAsync("/metrics", stop));
                Last = new(Stopwatch.GetElapsedTime(began), heap / Mb, set / Mb);
                // Before its first collection the server knows of none.
                if (heap > 0) samples.Add(Last);
            }
            catch (Exception missed) when (missed is HttpRequestException or OperationCanceledException)
            {
                // The lanes notice a server that does not answer.
            }

            await Task.Delay(Between, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static (double Heap, double WorkingSet) Read(string metrics)
    {
        var (heap, set) = (0.0, 0.0);
        foreach (var line in metrics.Split('\n'))
        {
            if (line.StartsWith(Heap, StringComparison.Ordinal)) heap += Value(line);
            else if (line.StartsWith(Holes, StringComparison.Ordinal)) heap -= Value(line);
            else if (line.StartsWith(WorkingSet, StringComparison.Ordinal)) set += Value(line);
        }

        return (heap, set);
    }

    private static double Value(string line)
    {
        var close = line.IndexOf("} ", StringComparison.Ordinal);
        return close < 0 ? 0 : double.Parse(line[(close + 2)..].Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
