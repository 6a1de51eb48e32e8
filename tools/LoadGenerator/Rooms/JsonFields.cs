using System.Text.Json;
using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Rooms;

/// <summary>Fields of a payload; null where one is missing or of another type.</summary>
internal static class JsonFields
{
    public static string? Text(this JsonElement body, string name) =>
        Field(body, name) is { ValueKind: JsonValueKind.String } field ? field.GetString() : null;

    public static long? Whole(this JsonElement body, string name) =>
        Field(body, name) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt64(out var number) ? number : null;

    public static double? Number(this JsonElement body, string name) =>
        Field(body, name) is { ValueKind: JsonValueKind.Number } field ? field.GetDouble() : null;

    public static DateTimeOffset? Time(this JsonElement body, string name) =>
        Field(body, name) is { ValueKind: JsonValueKind.String } field && field.TryGetDateTimeOffset(out var time) ? time : null;

    public static GeoPoint? Place(this JsonElement body, string name) =>
        Field(body, name) is { } place && place.Number("lat") is { } lat && place.Number("lng") is { } lng
            ? new GeoPoint(lat, lng)
            : null;

    public static bool? Flag(this JsonElement body, string name) =>
        Field(body, name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } field ? field.GetBoolean() : null;

    private static JsonElement? Field(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var field) ? field : null;
}
