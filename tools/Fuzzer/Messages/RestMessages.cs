using System.Text;
using SafeGo.Fuzzer.People;

namespace SafeGo.Fuzzer.Messages;

/// <summary>Makes a request of a seed and a number: mostly nearly right, so that it comes far.</summary>
internal static class RestMessages
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "PROPFIND", "FOO", "QUERY", "M-SEARCH"];

    private static readonly string[] Types =
    [
        "text/plain", "application/json; charset=utf-16", "application/json; charset=\"utf-8\"", "application/JSON;charset=UTF-8", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
        "multipart/form-data", "application/problem+json", "image/png", "image/jpeg", "image/svg+xml", "application/octet-stream", "*/*", "application/json, text/plain", ";;;", "", "json", "application/json; charset=",
    ];

    private static readonly string[] OddHeaders =
    [
        "X-Forwarded-For: 127.0.0.1", "X-Forwarded-For: x, y, z", "X-Forwarded-Proto: javascript", "Forwarded: for=\"[::1]\"", "X-HTTP-Method-Override: DELETE", "Accept: text/html;q=nonsense", "Accept-Encoding: gzip, br, *;q=0", "Accept-Language: ;;;",
        "Origin: https://evil.example", "Origin: null", "Referer: x", "Cookie: safego_dashboard=x; a=\"\\", "Cookie: =;;=", "If-None-Match: *", "If-Match: \"x\"", "If-Modified-Since: yesterday", "Range: bytes=0-0,-1", "Range: bytes=99999999999999999999-",
        "Idempotency-Key: ", "Idempotency-Key: \u00c3\u00a9", "traceparent: 00-0-0-0", "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "tracestate: ,,,=", "baggage: a=b;c,=", "Expect: 100-continue", "Upgrade: h2c", "Connection: close",
        "Sec-WebSocket-Version: 99", "Access-Control-Request-Method: PUT", "TE: trailers", "Via: 1.1 x", "Max-Forwards: 0", "Content-Encoding: gzip", "Content-Range: bytes 0-1/2", "X-Request-Id: \u00f0\u009f\u0098\u0080",
    ];

    private static readonly string[] RoughHeaders = ["No colon at all", ": empty", "A B: c", "X-Nul: a\0b", "Host: a\r\nHost: b", "Content-Length: -1", "Content-Length: 1\r\nContent-Length: 2", "Transfer-Encoding: x", "Transfer-Encoding: chunked, chunked", " folded: x", "X-Request-Id: \u0080\u0081", "Idempotency-Key: \u00e9\u00ff"];

    public static RestMessage Make(long seed, long number)
    {
        var dice = new Dice(seed, number);
        var door = Doors.Pick(dice);
        var (first, count) = Cast.Seats(dice.OneIn(8) ? dice.Of(Enum.GetValues<Crowd>()) : door.Crowd);
        var seat = first + dice.Below(count);
        var method = dice.OneIn(40) ? dice.Of(Methods) : door.Method;
        var (type, body) = Body(dice, door);
        var credential = dice.OneIn(14) ? dice.Of(Enum.GetValues<Credential>()) : Credential.Good;
        var headers = Headers(dice, door, type);
        var target = Query(dice, door, Doors.Target(dice, Path(dice, door)));
        var framing = Frame(dice, body);
        var message = new RestMessage(number, seat, method, target, credential, headers, framing, body, framing is Framing.BrokenOff or Framing.Contradicting or Framing.BadChunk);
        return dice.OneIn(100) ? Roughen(dice, message) : message;
    }

    private static (string? Type, byte[] Body) Body(Dice dice, Door door)
    {
        if (door.TakesImage) return Images.Upload(dice);
        if (door.Body is null && !dice.OneIn(40)) return (null, []);
        var valid = door.Body?.Invoke(dice) ?? "{}";
        var body = dice.Below(20) switch
        {
            < 9 => Encoding.UTF8.GetBytes(valid),
            < 18 => Encoding.UTF8.GetBytes(JsonMutations.Field(dice, valid)),
            _ => JsonMutations.Whole(dice, valid),
        };
        return (dice.OneIn(40) ? dice.Of(Types) : "application/json", body);
    }

    private static List<string> Headers(Dice dice, Door door, string? type)
    {
        var headers = new List<string>();
        if (type is not null) headers.Add($"Content-Type: {type}");
        if (door.Path == "/api/rides/request" && dice.OneIn(3)) headers.Add($"Idempotency-Key: {(dice.OneIn(2) ? $"key{dice.Below(50)}" : dice.Id())}");
        while (dice.OneIn(12)) headers.Add(dice.Of(OddHeaders));
        return headers;
    }

    private static string Path(Dice dice, Door door)
    {
        if (!dice.OneIn(25)) return door.Path;
        // A part of it is not what it should be.
        var parts = door.Path.Split('/');
        parts[1 + dice.Below(parts.Length - 1)] = dice.OneIn(4) ? "" : Oddities.Word(dice);
        return string.Join('/', parts) + (dice.OneIn(4) ? "/" : "");
    }

    private static string Query(Dice dice, Door door, string path)
    {
        var query = new List<string>();
        foreach (var name in door.Query ?? [])
        {
            if (dice.OneIn(3)) query.Add($"{name}={(name == "cursor" && dice.OneIn(2) ? "@cursor@" : Oddities.Word(dice))}");
        }

        if (dice.OneIn(40)) query.Add(dice.Of(["", "&&=", "a", "=b", "limit=1&limit=2", "%", "%zz=1", "a[]=1&a[]=2", new string('q', 3_000), "cursor=" + new string('A', 150)]));
        return query.Count == 0 ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{string.Join('&', query)}";
    }

    private static Framing Frame(Dice dice, byte[] body) => body.Length == 0 && !dice.OneIn(50) ? Framing.None : dice.Below(100) switch
    {
        < 90 => Framing.Whole,
        < 97 => Framing.Chunked,
        < 98 => Framing.BrokenOff,
        < 99 => Framing.Contradicting,
        _ => Framing.BadChunk,
    };

    private static RestMessage Roughen(Dice dice, RestMessage message) => dice.Below(7) switch
    {
        0 => message with { IsRough = true, Headers = [.. message.Headers, dice.Of(RoughHeaders)] },
        1 => message with { IsRough = true, Target = message.Target + "%00" },
        2 => message with { IsRough = true, Target = dice.Of(["*", "x", "http://other.example/api/rides", "//", "/\u00e9\u00ff", "/ HTTP/9.9", "/%", "/a b"]) },
        3 => message with { IsRough = true, Target = message.Target + "?" + new string('a', dice.Of([7_000, 9_000, 40_000])) },
        4 => message with { IsRough = true, Headers = [.. message.Headers, .. Enumerable.Range(0, 120).Select(i => $"X-{i}: {i}")] },
        5 => message with { IsRough = true, Headers = [.. message.Headers, $"X-Long: {new string('h', 40_000)}"] },
        _ => message with { IsRough = true, Method = dice.Of(["", "G\0T", "(", new string('M', 300), "GET /", "\u00e9"]) },
    };
}
