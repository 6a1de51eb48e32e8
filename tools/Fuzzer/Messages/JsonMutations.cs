using System.Text;
using System.Text.Json.Nodes;

namespace SafeGo.Fuzzer.Messages;

/// <summary>A well-formed object spoiled in one place, or all over.</summary>
internal static class JsonMutations
{
    // Stands where any text goes, well-formed or not, until the object is written out.
    private const string Hole = "4b1d-hole";

    /// <summary>One field of it, at any depth.</summary>
    public static string Field(Dice dice, string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var fields = Fields(root).ToList();
        if (fields.Count == 0) return $"{{\"a\":{Oddities.Value(dice)}}}";
        var (parent, name) = dice.Of(fields);
        switch (dice.Below(8))
        {
            case 0:
                parent.Remove(name);
                return root.ToJsonString();
            case 1:
                parent[Hole] = parent[name]?.DeepClone();
                // The name comes twice.
                return root.ToJsonString().Replace(Hole, name, StringComparison.Ordinal);
            case 2:
                parent[Hole] = 1;
                return root.ToJsonString().Replace($"\"{Hole}\":1", $"{OddName(dice)}:{Oddities.Value(dice)}", StringComparison.Ordinal);
            default:
                parent[name] = Hole;
                return root.ToJsonString().Replace($"\"{Hole}\"", Oddities.Value(dice), StringComparison.Ordinal);
        }
    }

    /// <summary>The text as a whole, which need not be text afterwards.</summary>
    public static byte[] Whole(Dice dice, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        switch (dice.Below(13))
        {
            case 0: return bytes[..dice.Below(bytes.Length)];
            case 1: return [.. bytes, .. dice.Bytes(1 + dice.Below(8))];
            case 2: return [.. bytes, .. bytes];
            case 3: return [.. "["u8, .. bytes, .. "]"u8];
            case 4: return [0xEF, 0xBB, 0xBF, .. bytes];
            case 5: return Encoding.Unicode.GetBytes(json);
            case 6: return dice.Bytes(dice.Below(300));
            case 7: return [];
            case 8: return Encoding.UTF8.GetBytes(Oddities.Value(dice));
            case 9: return [.. bytes, .. Encoding.ASCII.GetBytes(new string(' ', dice.Of([100, 7_000, 65_536, 70_000])))];
            case 10: return [.. "/**/"u8, .. bytes];
            default:
                for (var flips = 1 + dice.Below(3); flips > 0; flips--) bytes[dice.Below(bytes.Length)] = (byte)dice.Below(256);
                return bytes;
        }
    }

    private static string OddName(Dice dice) => dice.Of(
        ["\"\"", "\"\\ud800\"", "\"role\"", "\"is_verified\"", "\"user_id\"", "\"$ref\"", "\"a\\u0000\"", "\"constructor\"", "unquoted", $"\"{new string('n', 300)}\""]);

    private static IEnumerable<(JsonObject Parent, string Name)> Fields(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(f => Fields(f.Value).Prepend((parent, f.Key))),
        JsonArray list => list.SelectMany(Fields),
        _ => [],
    };
}
