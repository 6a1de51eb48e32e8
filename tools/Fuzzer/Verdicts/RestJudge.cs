using System.Text;
using System.Text.Json;
using SafeGo.Fuzzer.Messages;
using SafeGo.Fuzzer.Wire;

namespace SafeGo.Fuzzer.Verdicts;

/// <param name="Class">Under what it is counted.</param>
/// <param name="Fault">Null: as it should be.</param>
internal readonly record struct Judgement(string Class, string? Fault);

/// <summary>Whether an answer is one the contract knows.</summary>
internal static class RestJudge
{
    public static Judgement Judge(RestMessage message, HttpAnswer? answer) => answer switch
    {
        null => new("rest no answer", message.IsRough || message.Body.Length > 64 * 1024 ? null : "the connection was closed without an answer"),
        { Status: < 400 } => new($"rest {answer.Status}", answer.IsJson && !IsHead(message) ? Malformed(answer.Body) : null),
        _ when IsServersOwn(message, answer) => new($"rest {answer.Status} refused before it was a request", null),
        _ when IsHead(message) => new($"rest {answer.Status}", answer.Status is >= 500 and not 503 ? "a fault of the server" : null),
        _ => Problem(answer),
    };

    // What is no HTTP never reaches the program; the server below it answers with a bare status and hangs up.
    private static bool IsServersOwn(RestMessage message, HttpAnswer answer) => message.IsRough && answer.Body.Length == 0 && answer.Closes && answer.Status is < 500 or 501 or 505;

    private static bool IsHead(RestMessage message) => message.Method == "HEAD";

    private static Judgement Problem(HttpAnswer answer)
    {
        var status = answer.Status;
        if (answer.Header("content-type")?.StartsWith("application/problem+json", StringComparison.Ordinal) != true) return new($"rest {status}", $"{status} without a problem: {Start(answer.Body)}");
        if (Malformed(answer.Body) is { } malformed) return new($"rest {status}", malformed);
        using var body = JsonDocument.Parse(answer.Body);
        var code = Text(body, "code");
        return new($"rest {status} {code}", Fault(answer, body, code));
    }

    private static string? Fault(HttpAnswer answer, JsonDocument body, string code)
    {
        if (!Codes.Fits(code, answer.Status)) return $"{answer.Status} with code '{code}': {Start(answer.Body)}";
        if (Text(body, "trace_id").Length == 0 || Text(body, "title").Length == 0 || Text(body, "detail").Length == 0) return $"a problem that lacks a member: {Start(answer.Body)}";
        if (body.RootElement.TryGetProperty("instance", out _)) return "a problem with an instance";
        return answer.Status is 429 or 503 && answer.Header("retry-after") is null ? $"{answer.Status} without Retry-After" : null;
    }

    private static string Text(JsonDocument body, string name) =>
        body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    private static string? Malformed(byte[] body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException)
        {
            return $"an answer that says it is JSON and is not: {Start(body)}";
        }
    }

    private static string Start(byte[] body) => Encoding.UTF8.GetString(body, 0, Math.Min(300, body.Length));
}
