using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeGo.FaultRunner.Checks;

/// <summary>What events say.</summary>
internal static class Payloads
{
    private static readonly string[] OfTheLog = ["seq", "event_id", "occurred_at"];

    public static string? Session(string payload) => Text(payload, "dispatch_session_id");

    public static string? EventId(string payload) => Text(payload, "event_id");

    /// <summary>Whether a payload is a log's body with its number, id and time.</summary>
    public static bool IsOf(string payload, string body)
    {
        var told = JsonNode.Parse(payload)!.AsObject();
        foreach (var name in OfTheLog) told.Remove(name);
        return JsonNode.DeepEquals(told, JsonNode.Parse(body));
    }

    private static string? Text(string payload, string name)
    {
        using var document = JsonDocument.Parse(payload);
        return document.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
