using System.Text.Json;

namespace SafeGo.Benchmarks.Compare;

/// <summary>The result for programs, by the names of the contract.</summary>
internal static class ComparisonFile
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static string Of(IReadOnlyList<Comparison> comparisons) => JsonSerializer.Serialize(comparisons, Json);

    /// <summary>To be asked before a long run; the sentence says why nothing could be written there.</summary>
    public static string? Check(string path)
    {
        try
        {
            File.Open(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"--json '{path}' cannot be written ({fault.Message}); name a file in a directory that exists";
        }
    }
}
