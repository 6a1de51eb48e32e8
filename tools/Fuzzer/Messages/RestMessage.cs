namespace SafeGo.Fuzzer.Messages;

/// <summary>How it says who sends it.</summary>
internal enum Credential
{
    Good,
    None,
    Spoiled,
    Cut,
    OtherScheme,
    Empty,
    Doubled,
    Huge,
    Unsigned,
    InQuery,
}

/// <summary>How its body is put on the wire.</summary>
internal enum Framing
{
    None,
    Whole,
    Chunked,

    /// <summary>Says that more comes than does; then the sender hangs up.</summary>
    BrokenOff,
    Contradicting,
    BadChunk,
}

/// <summary>One request, as its number makes it.</summary>
/// <param name="Headers">Whole lines, beside the host, the credential and the framing.</param>
/// <param name="IsRough">What is no HTTP may be refused by the server's own words, or by hanging up.</param>
internal sealed record RestMessage(
    long Number, int Seat, string Method, string Target, Credential Credential, IReadOnlyList<string> Headers, Framing Framing, byte[] Body, bool IsRough)
{
    public override string ToString() =>
        $"{Method} {Short(Target)} as seat {Seat} ({Credential}), {Framing} body of {Body.Length}: {Short(System.Text.Encoding.Latin1.GetString(Body))} [{Short(string.Join(" | ", Headers))}]";

    private static string Short(string text)
    {
        var cut = text.Length <= 300 ? text : text[..300] + "…";
        return string.Concat(cut.Select(c => char.IsControl(c) ? $"\\x{(int)c:x2}" : $"{c}"));
    }
}
