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

    /// <summary>The sentence says why it could not be written.</summary>
    public static string? Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"--json '{path}' cannot be written ({e.Message}); name a file in a directory that exists";
        }
    }
}
