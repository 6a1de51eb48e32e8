using System.Text;
using System.Text.Json;

namespace SafeGo.Web.Edge;

/// <summary>
/// One untrusted value, whichever way it came: from a REST body or the hub's JSON protocol as a <see cref="JsonElement"/>,
/// from MessagePack as plain objects. Nothing is converted before it is asked for.
/// </summary>
internal readonly struct Given(object? value)
{
    public bool IsNothing => value is null or JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined };

    public bool IsObject => value is JsonElement { ValueKind: JsonValueKind.Object } or IDictionary<object, object>;

    /// <summary>Nothing where the field is missing.</summary>
    public Given Field(string name) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } json => new(JsonField(json, name)),
        IDictionary<object, object> map => new(map.TryGetValue(name, out var field) ? field : null),
        _ => default,
    };

    public bool Holds(string name) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } json => JsonField(json, name).ValueKind != JsonValueKind.Undefined,
        IDictionary<object, object> map => map.ContainsKey(name),
        _ => false,
    };

    public IEnumerable<string> FieldNames() => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } json => json.EnumerateObject().Select(NameOf),
        IDictionary<object, object> map => map.Keys.Select(k => k as string ?? ""),
        _ => [],
    };

    public bool TryText(out string text)
    {
        text = "";
        try
        {
            var given = value is JsonElement { ValueKind: JsonValueKind.String } json ? json.GetString() : value as string;
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
        number = value switch
        {
            JsonElement { ValueKind: JsonValueKind.Number } json => json.TryGetDouble(out var n) ? n : double.NaN,
            double n => n,
            float n => n,
            byte or sbyte or short or ushort or int or uint or long or ulong => Convert.ToDouble(value, null),
            _ => double.NaN,
        };
        return double.IsFinite(number);
    }

    public bool TryFlag(out bool flag)
    {
        flag = value is true or JsonElement { ValueKind: JsonValueKind.True };
        return flag || value is false or JsonElement { ValueKind: JsonValueKind.False };
    }

    /// <summary>MessagePack has times of its own; JSON has none.</summary>
    public bool TryMessagePackTime(out DateTimeOffset time)
    {
        time = value is DateTime { Kind: DateTimeKind.Utc } given ? given : default;
        return time != default;
    }

    public bool TryList(out IReadOnlyList<Given> items)
    {
        items = value switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } json => [.. json.EnumerateArray().Select(i => new Given(i))],
            object[] list => [.. list.Select(i => new Given(i))],
            _ => [],
        };
        return value is object[] or JsonElement { ValueKind: JsonValueKind.Array };
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
