using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeGo.LoadGenerator.Report;

/// <summary>The summary for programs.</summary>
internal static class SummaryFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Of(Summary summary) => JsonSerializer.Serialize(summary, Json);

    /// <summary>To be asked before a long run; the sentence says why nothing could be written there.</summary>
    public static string? Check(string path) => Try(path, () => File.Open(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose());

    public static string? Write(string path, string text) => Try(path, () => File.WriteAllText(path, text));

    private static string? Try(string path, Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"--json '{path}' cannot be written ({e.Message}); name a file in a directory that exists";
        }
    }
}
