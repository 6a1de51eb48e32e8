using System.Globalization;
using System.Text;
using SafeGo.Fuzzer.Messages;
using SafeGo.Fuzzer.People;

namespace SafeGo.Fuzzer.Wire;

/// <summary>A request as it goes over the wire.</summary>
internal static class RequestBytes
{
    public static byte[] Of(RestMessage message, Person person, Known known, string host)
    {
        var body = known.Fill(message.Seat, message.Body);
        var target = known.Fill(message.Seat, message.Target);
        if (message.Credential == Credential.InQuery) target += $"{(target.Contains('?', StringComparison.Ordinal) ? '&' : '?')}access_token={person.Token}";
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{message.Method} {target} HTTP/1.1\r\nHost: {host}\r\n");
        foreach (var line in CredentialOf(message.Credential, person.Token)) head.Append(line).Append("\r\n");
        foreach (var line in message.Headers) head.Append(line).Append("\r\n");
        return Framed(message.Framing, head, body);
    }

    private static byte[] Framed(Framing framing, StringBuilder head, byte[] body) => framing switch
    {
        Framing.None => Bytes(head.Append("\r\n")),
        Framing.Chunked => [.. Bytes(head.Append("Transfer-Encoding: chunked\r\n\r\n")), .. Chunks(body), .. "0\r\n\r\n"u8],
        Framing.BrokenOff => [.. Bytes(head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length + 100}\r\n\r\n")), .. body],
        Framing.Contradicting => [.. Bytes(head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\nTransfer-Encoding: chunked\r\n\r\n")), .. Chunks(body), .. "0\r\n\r\n"u8],
        Framing.BadChunk => [.. Bytes(head.Append("Transfer-Encoding: chunked\r\n\r\n")), .. "zz\r\n"u8, .. body],
        _ => [.. Bytes(head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n")), .. body],
    };

    private static byte[] Chunks(byte[] body)
    {
        var half = body.Length / 2;
        return [.. Chunk(body[..half]), .. Chunk(body[half..])];
    }

    private static byte[] Chunk(byte[] part) => part.Length == 0 ? [] : [.. Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"), .. part, .. "\r\n"u8];

    private static string[] CredentialOf(Credential credential, string token) => credential switch
    {
        Credential.Good => [$"Authorization: Bearer {token}"],
        Credential.Spoiled => [$"Authorization: Bearer {token[..^5]}AAAAA"],
        Credential.Cut => [$"Authorization: Bearer {token[..(token.Length / 2)]}"],
        Credential.OtherScheme => [$"Authorization: Basic {token}"],
        Credential.Empty => ["Authorization: Bearer "],
        Credential.Doubled => [$"Authorization: Bearer {token}", $"Authorization: Bearer {token}"],
        Credential.Huge => [$"Authorization: Bearer {new string('e', 12_000)}"],
        Credential.Unsigned => [$"Authorization: Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{token.Split('.').ElementAtOrDefault(1)}."],
        _ => [],
    };

    private static byte[] Bytes(StringBuilder text) => Encoding.Latin1.GetBytes(text.ToString());
}
