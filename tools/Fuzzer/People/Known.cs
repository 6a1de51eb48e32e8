using System.Text;

namespace SafeGo.Fuzzer.People;

/// <summary>What the server said of late that a later message can speak of: ids, a cursor, a version. Each person's own first.</summary>
internal sealed class Known
{
    private const string None = "00000000-0000-0000-0000-000000000000";

    private static readonly (string Name, byte[] Before, string Otherwise)[] Things =
    [
        ("ride", "\"ride_id\":\""u8.ToArray(), None),
        ("session", "\"dispatch_session_id\":\""u8.ToArray(), None),
        ("cursor", "\"next_cursor\":\""u8.ToArray(), ""),
        ("version", "\"version\":"u8.ToArray(), "0"),
        ("refresh", "\"refresh_token\":\""u8.ToArray(), "none"),
        // Of the demo door: people whom nobody plays.
        ("made", "\"people\":[{\"user_id\":\""u8.ToArray(), None),
    ];

    private const string Newcomer = "@newcomer@";

    private readonly string?[,] own = new string?[Cast.Size, Things.Length];
    private readonly string?[] any = new string?[Things.Length];
    private IReadOnlyList<string> newcomers = [];
    private uint turn;

    public void Meet(IReadOnlyList<string> ids) => newcomers = ids;

    public void Learn(int seat, ReadOnlySpan<byte> said)
    {
        for (var i = 0; i < Things.Length; i++)
        {
            var at = said.IndexOf(Things[i].Before);
            if (at < 0) continue;
            var rest = said[(at + Things[i].Before.Length)..];
            var end = rest.IndexOfAny("\",}"u8);
            if (end is <= 0 or > 200) continue;
            own[seat, i] = any[i] = Encoding.UTF8.GetString(rest[..end]);
        }
    }

    /// <summary>Puts what is known in the places kept for it.</summary>
    public string Fill(int seat, string text)
    {
        if (!text.Contains('@', StringComparison.Ordinal)) return text;
        for (var i = 0; i < Things.Length; i++)
        {
            // A number stands without quotes.
            var name = Things[i].Name == "version" ? "\"@version@\"" : $"@{Things[i].Name}@";
            if (text.Contains(name, StringComparison.Ordinal)) text = text.Replace(name, own[seat, i] ?? any[i] ?? Things[i].Otherwise, StringComparison.Ordinal);
            var others = $"@any_{Things[i].Name}@";
            if (text.Contains(others, StringComparison.Ordinal)) text = text.Replace(others, any[i] ?? Things[i].Otherwise, StringComparison.Ordinal);
        }

        return text.Contains(Newcomer, StringComparison.Ordinal) ? text.Replace(Newcomer, Next(), StringComparison.Ordinal) : text;
    }

    public byte[] Fill(int seat, byte[] bytes) => bytes.AsSpan().IndexOf((byte)'@') < 0
        ? bytes
        : Encoding.Latin1.GetBytes(Fill(seat, Encoding.Latin1.GetString(bytes)));

    private string Next() => newcomers.Count == 0 ? None : newcomers[(int)(Interlocked.Increment(ref turn) % (uint)newcomers.Count)];
}
