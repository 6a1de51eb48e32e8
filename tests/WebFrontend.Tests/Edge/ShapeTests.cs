using System.Text.Json;
using SafeGo.Dispatch;
using Xunit;

namespace SafeGo.Web.Edge;

/// <summary>Every case comes both ways: as the JSON protocol and REST give it, and as MessagePack does.</summary>
public sealed class ShapeTests
{
    public enum Kind
    {
        Json,
        MessagePack,
    }

    [Theory]
    [InlineData(Kind.Json)]
    [InlineData(Kind.MessagePack)]
    public void Place_WhenWhole_IsRead(Kind kind)
    {
        var shape = Given(kind, """{"pickup_location":{"lat":23.78,"lng":90,"summary":" Gate 2 ","floor":3},"more":1}""");

        var place = shape.Place("pickup_location");

        Assert.True(shape.IsGood);
        Assert.Equal((23.78, 90.0, "Gate 2"), (place.Point.Latitude, place.Point.Longitude, place.Summary));
    }

    [Theory]
    [InlineData("""{}""", "p is missing; p.lat is missing; p.lng is missing; p.summary is missing.")]
    [InlineData("""{"p":null}""", "p is missing; p.lat is missing; p.lng is missing; p.summary is missing.")]
    [InlineData("""{"p":7}""", "p must be an object; p.lat is missing; p.lng is missing; p.summary is missing.")]
    [InlineData("""{"p":{"lat":"23","lng":true,"summary":5}}""", "p.lat must be a number; p.lng must be a number; p.summary must be a text.")]
    [InlineData("""{"p":{"lat":90.1,"lng":-180.1,"summary":" "}}""", "p.lat must be between -90 and 90; p.lng must be between -180 and 180; p.summary must have 1 to 200 characters.")]
    [InlineData("""{"p":{"lat":null,"lng":{},"summary":[]}}""", "p.lat is missing; p.lng must be a number; p.summary must be a text.")]
    public void Place_WhenWrong_GivesAReasonPerField(string json, string sentence)
    {
        foreach (var kind in Enum.GetValues<Kind>())
        {
            var shape = Given(kind, json);
            shape.Place("p");
            Assert.Equal(sentence, shape.Sentence);
        }
    }

    [Fact]
    public void Number_WhenNotFinite_IsRefused()
    {
        Assert.Equal("n must be a number.", Reading(Json("""{"n":1e999}"""), s => s.Number("n", -1e308, 1e308)));
        foreach (var n in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.Equal("n must be a number.", Reading(new Dictionary<object, object> { ["n"] = n }, s => s.Number("n", -1, 1)));
        }
    }

    [Theory]
    [InlineData(@"a\u0000b")]
    [InlineData(@"a\nb")]
    [InlineData(@"a\u0007b")]
    [InlineData(@"a\u0085b")]
    public void Text_WhenItHoldsControlCharacters_IsRefused(string escaped)
    {
        foreach (var kind in Enum.GetValues<Kind>())
        {
            Assert.Equal("t must not hold control characters.", Reading(kind, $$"""{"t":"{{escaped}}"}""", s => s.Text("t", 1, 9)));
        }
    }

    [Fact]
    public void Text_WhenASurrogateIsAlone_IsRefused()
    {
        Assert.Equal("t must be a text.", Reading(Json("""{"t":"a\ud800b"}"""), s => s.Text("t", 1, 9)));
        Assert.Equal("t must be a text.", Reading(new Dictionary<object, object> { ["t"] = "a\ud800b" }, s => s.Text("t", 1, 9)));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Text_WhenMeasured_CountsCharactersNotHalves(int count, bool fits)
    {
        foreach (var kind in Enum.GetValues<Kind>())
        {
            var shape = Given(kind, JsonSerializer.Serialize(new { t = string.Concat(Enumerable.Repeat("🛺", count)) }));
            shape.Text("t", 1, 200);
            Assert.Equal(fits, shape.IsGood);
        }
    }

    [Theory]
    [InlineData("\"accept\"", true)]
    [InlineData("\"Accept\"", false)]
    [InlineData("\" accept\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("1", false)]
    [InlineData("true", false)]
    public void Word_WhenNotExactlyAWord_IsRefused(string value, bool good)
    {
        foreach (var kind in Enum.GetValues<Kind>())
        {
            var sentence = Reading(kind, $$"""{"decision":{{value}}}""", s => s.Word<Decision>("decision"));
            Assert.Equal(good ? "" : "decision must be one of: accept, reject.", sentence);
        }
    }

    [Theory]
    [InlineData("5", true)]
    [InlineData("5.0", true)]
    [InlineData("5.5", false)]
    [InlineData("0", false)]
    [InlineData("1e12", false)]
    public void Whole_WhenNotAWholeNumberInRange_IsRefused(string value, bool good)
    {
        foreach (var kind in Enum.GetValues<Kind>())
        {
            Assert.Equal(good, Reading(kind, $$"""{"n":{{value}}}""", s => s.Whole("n", 1, 1000)).Length == 0);
        }
    }

    [Theory]
    [InlineData("2026-11-23T10:20:30Z", true)]
    [InlineData("2026-11-23T10:20:30.123Z", true)]
    [InlineData("2026-11-23T16:20:30.5+06:00", true)]
    [InlineData("2026-11-23T10:20:30", false)]
    [InlineData("2026-11-23", false)]
    [InlineData("Mon, 23 Nov 2026 10:20:30 GMT", false)]
    [InlineData("1764000000", false)]
    public void OptionalTime_WhenNotIso8601WithAnOffset_IsRefused(string text, bool good)
    {
        foreach (var kind in Enum.GetValues<Kind>())
        {
            var shape = Given(kind, JsonSerializer.Serialize(new { at = text }));
            var time = shape.OptionalTime("at");
            Assert.Equal(good, shape.IsGood);
            if (good) Assert.Equal((10, 20, 30), (time!.Value.UtcDateTime.Hour, time.Value.Minute, time.Value.Second));
        }
    }

    [Fact]
    public void OptionalTime_WhenMessagePackGivesATime_IsRead()
    {
        var at = new DateTime(2026, 11, 23, 10, 20, 30, DateTimeKind.Utc);

        Assert.Equal(at, Shape.Of(new Dictionary<object, object> { ["at"] = at }).OptionalTime("at"));
    }

    [Theory]
    [InlineData(Kind.Json)]
    [InlineData(Kind.MessagePack)]
    public void Optional_WhenMissingOrNull_IsNullAndGood(Kind kind)
    {
        var shape = Given(kind, """{"b":null}""");

        Assert.Equal((null, null, null), (shape.OptionalText("a", 9), shape.OptionalNumber("b", 0, 1), shape.OptionalTime("b")));
        Assert.True(shape.IsGood);
    }

    [Theory]
    [InlineData(Kind.Json)]
    [InlineData(Kind.MessagePack)]
    public void Parts_WhenAnEntryIsWrong_NamesItByNumber(Kind kind)
    {
        var sentence = Reading(kind, """{"entries":[{"key":"a"},{"key":2},3]}""", s => s.Parts("entries", 9).Select(e => e.Text("key", 1, 9)).ToList());

        Assert.Equal("entries[1].key must be a text; entries[2].key is missing.", sentence);
    }

    [Theory]
    [InlineData(Kind.Json)]
    [InlineData(Kind.MessagePack)]
    public void Only_WhenOtherFieldsCome_NamesThem(Kind kind) =>
        Assert.Equal("role may not be set here; is_verified may not be set here.", Reading(kind, """{"phone":"+1","role":"admin","is_verified":true}""", s =>
        {
            s.Only("phone", "display_name");
            return 0;
        }));

    [Fact]
    public void Of_WhenNotAnObject_IsRefusedAsAWhole()
    {
        foreach (var input in new object?[] { null, "text", 5, new object[] { 1 }, Json("[]"), Json("null"), Json("\"a\""), new byte[] { 1 } })
        {
            var shape = Shape.Of(input);
            shape.Text("t", 1, 9);
            Assert.False(shape.IsGood);
            Assert.Empty(shape.Errors);
            Assert.Equal("An object with named fields is expected.", shape.Sentence);
        }
    }

    [Fact]
    public void Of_WhenMessagePackKeysAreNoTexts_IgnoresThem()
    {
        var shape = Shape.Of(new Dictionary<object, object> { [1] = "x", ["t"] = "y" });

        Assert.Equal("y", shape.Text("t", 1, 9));
        Assert.True(shape.IsGood);
    }

    private static string Reading<T>(Kind kind, string json, Func<Shape, T> read) => Reading(Input(kind, json), read);

    private static string Reading<T>(object? input, Func<Shape, T> read)
    {
        var shape = Shape.Of(input);
        read(shape);
        Assert.Equal(shape.Sentence.Length == 0, shape.IsGood);
        return shape.Sentence;
    }

    private static Shape Given(Kind kind, string json) => Shape.Of(Input(kind, json));

    private static object? Input(Kind kind, string json) => kind == Kind.Json ? Json(json) : Plain(Json(json));

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    // As SignalR's MessagePack protocol gives an argument of type object.
    private static object? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(p => (object)p.Name, p => Plain(p.Value)!),
        JsonValueKind.Array => json.EnumerateArray().Select(Plain).ToArray(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetByte(out var small) ? small : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
