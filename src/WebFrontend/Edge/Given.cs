using System.Text;
using System.Text.Json;

namespace SafeGo.Web.Edge;

/// <summary>
/// One untrusted value, whichever way it came: from a REST body or the hub's JSON protocol as a <see cref="JsonElement"/>,
/// from MessagePack as plain objects. Nothing is converted before it is asked for.
/// </summary>
internal readonly struct Given
{
    // One of the two; kept apart because positions come too often to box each of their fields.
    private readonly JsonElement json;
    private readonly object? plain;

    public Given(object? value)
    {
        if (value is JsonElement element) json = element;
        else plain = value;
    }

    private Given(JsonElement json) => this.json = json;

    public bool IsNothing => plain is null && json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    public bool IsObject => json.ValueKind == JsonValueKind.Object || plain is IDictionary<object, object>;

    /// <summary>Nothing where the field is missing.</summary>
    public Given Field(string name)
    {
        if (plain is IDictionary<object, object> map) return new(map.TryGetValue(name, out var field) ? field : null);
        return json.ValueKind == JsonValueKind.Object ? new(JsonField(json, name)) : default;
    }

    public bool Holds(string name) => plain is IDictionary<object, object> map
        ? map.ContainsKey(name)
        : json.ValueKind == JsonValueKind.Object && JsonField(json, name).ValueKind != JsonValueKind.Undefined;

    public IEnumerable<string> FieldNames()
    {
        if (plain is IDictionary<object, object> map) return map.Keys.Select(k => k as string ?? "");
        return json.ValueKind == JsonValueKind.Object ? json.EnumerateObject().Select(NameOf) : [];
    }

    public bool TryText(out string text)
    {
        text = "";
        try
        {
            var given = json.ValueKind == JsonValueKind.String ? json.GetString() : plain as string;
            if (given is null || !IsWellFormed(given)) return false;
            text = given;
            return true;
        }
        catch (InvalidOperationException)
        {
            // The JSON holds half of a surrogate pair or bytes that are no UTF-8: not a text.
            return false;
        }
    }

    /// <summary>Finite numbers only.</summary>
    public bool TryNumber(out double number)
    {
        number = plain switch
        {
            null when json.ValueKind == JsonValueKind.Number => json.TryGetDouble(out var n) ? n : double.NaN,
            double n => n,
            float n => n,
            byte or sbyte or short or ushort or int or uint or long or ulong => Convert.ToDouble(plain, null),
            _ => double.NaN,
        };
        return double.IsFinite(number);
    }

    public bool TryFlag(out bool flag)
    {
        flag = plain is true || json.ValueKind == JsonValueKind.True;
        return flag || plain is false || json.ValueKind == JsonValueKind.False;
    }

    /// <summary>MessagePack has times of its own; JSON has none.</summary>
    public bool TryMessagePackTime(out DateTimeOffset time)
    {
        time = plain is DateTime { Kind: DateTimeKind.Utc } given ? given : default;
        return time != default;
    }

    public bool TryList(out IReadOnlyList<Given> items)
    {
        items = plain switch
        {
            object[] list => [.. list.Select(i => new Given(i))],
            null when json.ValueKind == JsonValueKind.Array => [.. json.EnumerateArray().Select(i => new Given(i))],
            _ => [],
        };
        return plain is object[] || json.ValueKind == JsonValueKind.Array;
    }

    // A name that is no text is nobody's field, but it is there.
    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private static JsonElement JsonField(JsonElement json, string name)
    {
        try
        {
            return json.TryGetProperty(name, out var field) ? field : default;
        }
        catch (InvalidOperationException)
        {
            // Another field's name cannot be read as text; this one is then as good as missing.
            return default;
        }
    }

    private static bool IsWellFormed(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var read) != System.Buffers.OperationStatus.Done) return false;
            rest = rest[read..];
        }

        return true;
    }
}
