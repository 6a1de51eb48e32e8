using System.Text;
using System.Text.Json;

namespace SafeGo.Fuzzer.Verdicts;

/// <param name="Answers">The call it completes; null for anything else.</param>
internal readonly record struct Heard(string? Answers, Judgement? Judgement);

/// <summary>Whether what a socket says is what the protocol and the contract know.</summary>
internal static class HubJudge
{
    public static Heard Judge(ReadOnlyMemory<byte> said, bool isHandshake)
    {
        try
        {
            using var document = JsonDocument.Parse(said);
            var message = document.RootElement;
            // The framework words what it says of a handshake.
            if (isHandshake) return new(null, new(message.TryGetProperty("error", out _) ? "hub handshake refused" : "hub handshake", null));
            return message.GetProperty("type").GetInt32() switch
            {
                1 => new(null, new("hub event", null)),
                3 => new(message.GetProperty("invocationId").GetString(), Ending(message, "answer")),
                6 => default,
                7 => new(null, Ending(message, "close")),
                var other => new(null, new("hub other", $"a message of type {other}")),
            };
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new(null, new("hub other", $"what cannot be read: {Encoding.UTF8.GetString(said.Span[..Math.Min(300, said.Length)])}"));
        }
    }

    private static Judgement Ending(JsonElement message, string what)
    {
        if (!message.TryGetProperty("error", out var error)) return new($"hub {what}", null);
        var text = error.GetString() ?? "";
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        var code = colon < 0 ? "" : text[..colon];
        return new($"hub {what} {code}", Codes.IsKnown(code) && text.Length > code.Length + 2 ? null : $"an error without a code of the contract: {text}");
    }
}
