using System.Net.WebSockets;
using System.Text;
using SafeGo.Fuzzer.People;

namespace SafeGo.Fuzzer.Messages;

/// <summary>Makes what is said to the hub of a seed and a number, in SignalR's JSON protocol or something like it.</summary>
internal static class HubMessages
{
    public const char End = '\u001e';

    private static readonly string[] Methods = ["driver:set_status", "driver:location_update", "driver:ride_offer_response", "events:resume"];

    private static readonly string[] Unknown = ["", "not_found", "rate_limited", "dropped", "ToString", "OnConnectedAsync", "Dispose", "DRIVER:SET_STATUS", "driver:set_status ", "SetStatus", "ride:offer", "😀", "a\\u0000b", "state"];

    private static readonly string[] Ids = ["\"\"", "null", "5", "{}", "\"same\"", "\"\\u0000\"", "\"😀\"", "\"\\ud800\"", "true", "[]", $"\"{new string('i', 4_000)}\"", $"\"{new string('i', 7_900)}\""];

    private static readonly string[] Others =
    [
        """{"type":6}""", """{"type":5,"invocationId":"1"}""", """{"type":5}""", """{"type":8,"sequenceId":1}""", """{"type":8,"sequenceId":99999999999}""", """{"type":9,"sequenceId":1}""", """{"type":9}""",
        """{"type":2,"invocationId":"1","item":{}}""", """{"type":2,"invocationId":"1"}""", """{"type":3,"invocationId":"1","result":5}""", """{"type":3,"invocationId":"1","error":"x"}""", """{"type":3,"invocationId":"x","result":1,"error":"x"}""", """{"type":3}""",
        """{"type":4,"invocationId":"s1","target":"events:resume","arguments":[{"after":0}]}""", """{"type":4,"invocationId":"s2","target":"x","arguments":[]}""", """{"type":1,"invocationId":"s3","target":"driver:location_update","arguments":[],"streamIds":["1","2"]}""",
        """{"type":0}""", """{"type":10}""", """{"type":-1}""", """{"type":99999}""", """{"headers":{"a":"b"},"type":6}""", """{"type":1,"headers":{"a":"b"},"invocationId":"s4","target":"events:resume","arguments":[{"after":0}]}""",
        """{"arguments":[{"after":1}],"target":"events:resume","invocationId":"s5","type":1}""",
    ];

    // The server hangs up for these.
    private static readonly string[] Unreadable =
    [
        "", "{", "}", "null", "[]", "5", "\"x\"", "{\"type\":\"1\"}", "{\"type\":null}", "{\"type\":1.5}", "{\"type\":1}", "{\"type\":1,\"target\":5,\"arguments\":[]}", "{\"type\":1,\"target\":\"x\",\"arguments\":{}}", "{\"target\":\"x\"}", "{}", "{\"type\":7,\"error\":5}",
        "{\"type\":6}{\"type\":6}", "{\"type\":1,\"type\":6}", "{\"type\":NaN}", "\u0000", "{\"type\":1,\"invocationId\":\"a\",\"target\":\"events:resume\",\"arguments\":[{\"after\":", "{\"type\":7}", "{\"type\":7,\"error\":\"bye\",\"allowReconnect\":true}",
    ];

    private static readonly string[] Handshakes =
    [
        """{"protocol":"xml","version":1}""", """{"protocol":"json","version":99}""", """{"protocol":"json","version":-1}""", """{"protocol":"json"}""", """{"protocol":5,"version":"x"}""", "{}", "", "null", "[", """{"protocol":"messagepack","version":99}""",
        """{"protocol":"json","version":1.5}""", """{"protocol":null,"version":1}""", "GET / HTTP/1.1", """{"type":6}""", """{"protocol":"json","version":99999999999}""",
    ];

    public static HubMessage Make(long seed, long number)
    {
        var dice = new Dice(seed, number);
        var lane = LaneOf(number);
        var seat = Cast.Sockets[lane];
        var method = Method(dice, Cast.Of(seat));
        var id = $"n{number}";
        HubMessage Say(string? asks, params IEnumerable<Frame> frames) => new(number, lane, HubStep.Say, [.. frames], asks);
        return dice.Below(1000) switch
        {
            < 400 => Say(id, Text(Call(id, method, $"[{Argument(dice, method, seat)}]"))),
            < 480 => Say(null, Text(dice.OneIn(2) ? Position(dice, seat) : Spoiled(dice, Position(dice, seat)))),
            < 720 => Say(id, Text(Call(id, method, $"[{Spoiled(dice, Argument(dice, method, seat))}]"))).Or(number, lane),
            < 800 => Say(id, Text(Call(id, method, Arguments(dice, method, seat)))).Or(number, lane),
            < 860 => Say(id, Text(Call(id, dice.Of(Unknown), dice.OneIn(2) ? "[]" : $"[{Argument(dice, method, seat)}]"))).Or(number, lane),
            < 890 => Say(null, Text($$"""{"type":1,"invocationId":{{dice.Of(Ids)}},"target":"{{method}}","arguments":[{{Argument(dice, method, seat)}}]}""")),
            < 940 => Say(null, Text(dice.Of(Others))),
            < 965 => Say(id, Pieces(dice, Call(id, method, $"[{Argument(dice, method, seat)}]") + End)),
            < 975 => Say(null, Text(string.Join(End, Enumerable.Range(0, 2 + dice.Below(4)).Select(_ => Position(dice, seat))))),
            < 983 => Say(null, Text(dice.Of(Unreadable))),
            < 987 => Say(null, new Frame(JsonMutations.Whole(dice, Call(id, method, $"[{Argument(dice, method, seat)}]") + End))),
            < 989 => Say(null, new Frame(dice.Bytes(1 + dice.Below(100)), WebSocketMessageType.Binary)),
            < 991 => Say(null, Text(Call(id, method, $"[\"{new string('x', dice.Of([8_000, 8_192, 9_000, 60_000]))}\"]"))),
            < 993 => Say(null, Flood(dice, seat)),
            < 995 => new HubMessage(number, lane, HubStep.BadHandshake, [Text(dice.Of(Handshakes))], null),
            < 997 => new HubMessage(number, lane, HubStep.HangUp, [Text(Call(id, method, $"[{Argument(dice, method, seat)}]"))], null),
            _ => new HubMessage(number, lane, HubStep.HangUp, [new Frame(Encoding.UTF8.GetBytes(Call(id, method, "[")), IsLast: dice.OneIn(2))], null),
        };
    }

    public static int LaneOf(long number) => (int)(number / 2 % Cast.Sockets.Count);

    // What turned out not to be JSON is not answered but ends the socket.
    private static HubMessage Or(this HubMessage message, long number, int lane) => IsJson(message.Frames[0].Bytes) ? message : new HubMessage(number, lane, HubStep.Say, message.Frames, null);

    // The socket ends with what is no JSON, and comes back slowly: mostly it goes on to where arguments are judged.
    private static string Spoiled(Dice dice, string json)
    {
        var spoiled = JsonMutations.Field(dice, json);
        while (!IsJson(Encoding.UTF8.GetBytes(spoiled + End)) && !dice.OneIn(8)) spoiled = JsonMutations.Field(dice, json);
        return spoiled;
    }

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(bytes.AsMemory(0, bytes.Length - 1));
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static Frame Text(string message) => new(Encoding.UTF8.GetBytes(message + End));

    private static string Call(string id, string method, string arguments) => $$"""{"type":1,"invocationId":"{{id}}","target":"{{method}}","arguments":{{arguments}}}""";

    private static string Position(Dice dice, int seat) => $$"""{"type":1,"target":"driver:location_update","arguments":[{{Bodies.Fix(dice, seat)}}]}""";

    private static string Method(Dice dice, Crowd crowd) => crowd == Crowd.Driver || dice.OneIn(3)
        ? Methods[dice.Below(10) switch { < 2 => 0, < 5 => 1, < 9 => 2, _ => 3 }]
        : Methods[3];

    private static string Argument(Dice dice, string method, int seat) => method switch
    {
        "driver:set_status" => Bodies.Status(dice),
        "driver:location_update" => Bodies.Fix(dice, seat),
        "driver:ride_offer_response" => Bodies.Answer(dice),
        _ => Bodies.Resume(dice),
    };

    private static string Arguments(Dice dice, string method, int seat) => dice.Below(6) switch
    {
        0 => "[]",
        1 => $"[{Argument(dice, method, seat)},{Argument(dice, method, seat)}]",
        2 => "[null]",
        3 => $"[{string.Join(',', Enumerable.Repeat("1", 300))}]",
        _ => $"[{Oddities.Value(dice)}]",
    };

    /// <summary>One message in pieces, as the web socket's fragments or as messages of its own.</summary>
    private static IEnumerable<Frame> Pieces(Dice dice, string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        var isLast = dice.OneIn(2);
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(bytes.Length - at, 1 + dice.Below(60));
            yield return new Frame(bytes[at..(at + length)], IsLast: isLast || at + length == bytes.Length);
            at += length;
        }
    }

    private static IEnumerable<Frame> Flood(Dice dice, int seat)
    {
        var frame = Text(dice.OneIn(2) ? """{"type":6}""" : Position(dice, seat));
        return Enumerable.Repeat(frame, dice.Of([30, 60, 150, 300]));
    }
}
