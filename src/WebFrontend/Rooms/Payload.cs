using System.Text.Json;
using SafeGo.Rooms;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

/// <summary>
/// What goes over the hub: plain maps and lists, which the JSON and the MessagePack protocol write with the same names.
/// </summary>
internal static class Payload
{
    public static Dictionary<string, object?> Of(RoomEvent e) => With(e.Seq, e.EventId, e.At, Parse(e.Body));

    public static Dictionary<string, object?> Of<T>(long seq, DateTimeOffset at, T body) => With(seq, Guid.CreateVersion7(), at, Parse(body));

    public static Dictionary<string, object?> Parse<T>(T body) => Map(JsonSerializer.SerializeToElement(body, WireJson.Options));

    private static Dictionary<string, object?> Parse(string body)
    {
        using var document = JsonDocument.Parse(body);
        return Map(document.RootElement);
    }

    private static Dictionary<string, object?> With(long seq, Guid eventId, DateTimeOffset at, Dictionary<string, object?> body)
    {
        body["seq"] = seq;
        body["event_id"] = eventId.ToString("D");
        body["occurred_at"] = UtcText.Of(at);
        return body;
    }

    private static Dictionary<string, object?> Map(JsonElement json) => json.EnumerateObject().ToDictionary(p => p.Name, p => Value(p.Value));

    private static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Map(json),
        JsonValueKind.Array => json.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
