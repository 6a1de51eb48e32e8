using System.Globalization;
using System.Text.Json;
using SafeGo.Fuzzer.Verdicts;

namespace SafeGo.Fuzzer.Report;

/// <summary>What a run sent, heard and found.</summary>
/// <param name="IsWhole">False where it was cut short.</param>
internal sealed record FuzzReport(long Seed, Book Book, IReadOnlyList<MemorySample> Memory, TimeSpan Took, bool IsWhole)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public double? HeapSlope => MemoryLine.Slope(Memory, s => s.HeapMb);

    public double? WorkingSetSlope => MemoryLine.Slope(Memory, s => s.WorkingSetMb);

    public bool IsGood => IsWhole && Book.Found == 0 && HeapSlope is not >= MemoryLine.MostMbPerMinute;

    public IEnumerable<string> Lines =>
    [
        .. Book.Counts.Select(c => Said($"{c.Value,11:n0}  {c.Key}")),
        Said($"seed {Seed}: {Book.Sent:n0} messages in {Took.TotalSeconds:n0} s, {Rate:n0}/s{(IsWhole ? "" : ", cut short")}"),
        Said($"memory after warm-up: alive {Told(HeapSlope)}, working set {Told(WorkingSetSlope)}{Ends}"),
        .. Book.Findings.Select(f => f.ToString()),
        Said($"{Book.Found} findings{(IsGood ? "" : "; not good")}"),
    ];

    public string File => JsonSerializer.Serialize(
        new
        {
            Seed,
            Messages = Book.Sent,
            Seconds = Math.Round(Took.TotalSeconds, 1),
            PerSecond = Math.Round(Rate),
            Counts = Book.Counts.ToDictionary(),
            HeapMbPerMinute = HeapSlope,
            WorkingSetMbPerMinute = WorkingSetSlope,
            Findings = Book.Findings.Select(f => f.ToString()),
            Found = Book.Found,
            Pass = IsGood,
            Memory = Memory.Select(m => new[] { Math.Round(m.At.TotalSeconds), Math.Round(m.HeapMb, 1), Math.Round(m.WorkingSetMb, 1) }),
        },
        Json);

    private double Rate => Book.Sent / Math.Max(0.001, Took.TotalSeconds);

    private string Ends => Memory.Count == 0 ? "" : Said($"; at the end {Memory[^1].HeapMb:n0} of {Memory[^1].WorkingSetMb:n0} MB");

    private static string Told(double? slope) => slope is { } mb ? Said($"{mb:+0.00;-0.00} MB/min") : "too short to tell";

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
