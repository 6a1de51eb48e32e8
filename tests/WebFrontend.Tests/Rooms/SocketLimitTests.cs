using System.Net.WebSockets;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Rooms;

/// <summary>How much may come in over a socket (contract section 5, Limits), whatever it is.</summary>
public sealed class SocketLimitTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    // More than a second's worth and less than "much more", however slowly they are taken.
    private const int OverTheLimit = 70;

    private const string Somewhere = """{"lat":40.75,"lng":-73.98}""";

    [Fact]
    public async Task Positions_WhenMoreThanTheBurst_AreDroppedUnjudgedAndAnsweredWithNothing()
    {
        await using var socket = await RawSocket.Connect(app, await Token("driver"));

        await socket.Say([.. Enumerable.Range(0, OverTheLimit).Select(n => RawSocket.Call("driver:location_update", $"{n}"))]);

        var answers = await Answers(socket);
        Assert.StartsWith("validation_failed: ", answers[0], StringComparison.Ordinal);
        Assert.Contains(null, answers);
    }

    [Fact]
    public async Task Positions_WhenFarTooMany_EndTheConnection()
    {
        await using var socket = await RawSocket.Connect(app, await Token("driver"));

        await socket.Say([.. Enumerable.Repeat(RawSocket.Call("driver:location_update", null, Somewhere), 200)]);

        Assert.StartsWith("rate_limited: ", await socket.Ending(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":1,"invocationId":"x","target":"events:resume","arguments":[{"after":0}]}""")]
    [InlineData("""{"type":1,"invocationId":"x","target":"no:such_method","arguments":[]}""")]
    [InlineData("""{"type":1,"invocationId":"x","target":"events:resume","arguments":[1,2,3]}""")]
    [InlineData("""{"type":4,"invocationId":"x","target":"events:resume","arguments":[{}]}""")]
    public async Task Messages_WhenOverTheLimit_AreRefused(string message)
    {
        await using var socket = await RawSocket.Connect(app, await Token("customer"));

        await socket.Say([.. Enumerable.Range(0, OverTheLimit).Select(n => message.Replace("\"x\"", $"\"{n}\"", StringComparison.Ordinal))]);

        var answers = await Answers(socket);
        Assert.DoesNotContain("rate_limited: ", answers[0] ?? "", StringComparison.Ordinal);
        Assert.Contains(answers, a => a?.StartsWith("rate_limited: ", StringComparison.Ordinal) == true);
    }

    /// <summary>S32: filters of the framework never see most of these.</summary>
    [Theory]
    [InlineData("""{"type":1,"target":"no:such_method","arguments":[]}""")]
    [InlineData("""{"type":1,"target":"driver:set_status","arguments":[1,2,3]}""")]
    [InlineData("""{"type":2,"invocationId":"1","item":1}""")]
    [InlineData("""{"type":3,"invocationId":"1"}""")]
    [InlineData("""{"type":4,"invocationId":"1","target":"no:such_method","arguments":[]}""")]
    [InlineData("""{"type":5,"invocationId":"1"}""")]
    [InlineData("""{"type":6}""")]
    [InlineData("""{"type":8,"sequenceId":1}""")]
    public async Task Messages_OfAnyKindWhenFarTooMany_EndTheConnection(string message)
    {
        await using var socket = await RawSocket.Connect(app, await Token("driver"));

        await socket.Say([.. Enumerable.Repeat(message, 200)]);

        Assert.StartsWith("rate_limited: ", await socket.Ending(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_OfOneWhoTalksTooMuch_DoNotCountAgainstOthers()
    {
        await using var loud = await RawSocket.Connect(app, await Token("customer"));
        await using var quiet = await RawSocket.Connect(app, await Token("customer"));

        await loud.Say([.. Enumerable.Repeat(RawSocket.Call("no:such_method"), 200)]);
        await loud.Ending();
        await quiet.Say(RawSocket.Call("events:resume", "mine", """{"after":0}"""));

        Assert.Null(await quiet.Answer("mine"));
    }

    /// <summary>S31.</summary>
    [Fact]
    public async Task Message_WhenTooLarge_EndsTheConnectionWithTheCode()
    {
        await using var socket = await RawSocket.Connect(app, await Token("customer"));

        await socket.Say(RawSocket.Call("events:resume", null, $"\"{new string('x', 9_000)}\""));

        Assert.StartsWith("too_large: ", await socket.Ending(), StringComparison.Ordinal);
    }

    // The framework takes it and stops reading, so that neither what comes behind it was heard nor was it ever counted.
    [Fact]
    public async Task Message_OfATypeThereIsNot_CountsAndWhatFollowsIsHeard()
    {
        await using var socket = await RawSocket.Connect(app, await Token("customer"));

        await socket.Say("""{"type":99}""", RawSocket.Call("events:resume", "1", """{"after":0}"""));
        Assert.Null(await socket.Answer("1"));

        await socket.Say([.. Enumerable.Repeat("""{"type":99}""", 900)]);
        Assert.StartsWith("rate_limited: ", await socket.Ending(), StringComparison.Ordinal);
    }

    /// <summary>S31.</summary>
    [Theory]
    [InlineData("{\u001e")]
    [InlineData("[]\u001e")]
    [InlineData("{\"type\":\"1\"}\u001e")]
    [InlineData("\0\0\0\u001e")]
    [InlineData("\u001e")]
    public async Task Message_ThatCannotBeRead_EndsTheConnectionWithTheCode(string text)
    {
        await using var socket = await RawSocket.Connect(app, await Token("customer"));

        await socket.Send(System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Binary);

        Assert.StartsWith("validation_failed: ", await socket.Ending(), StringComparison.Ordinal);
    }

    /// <summary>S36: neither direction streams.</summary>
    [Theory]
    [InlineData("""{"type":1,"invocationId":"x","target":"events:resume","arguments":[{"after":0}],"streamIds":["1"]}""", "not_found: ")]
    [InlineData("""{"type":4,"invocationId":"x","target":"events:resume","arguments":[{"after":0}]}""", "not_found: ")]
    [InlineData("""{"type":1,"invocationId":"x","target":"OnConnectedAsync","arguments":[]}""", "not_found: ")]
    [InlineData("""{"type":1,"invocationId":"x","target":"dropped","arguments":[]}""", "not_found: ")]
    [InlineData("""{"type":1,"invocationId":"x","target":"events:resume","arguments":[{"after":0},{"after":0}]}""", "validation_failed: ")]
    public async Task Call_ThatIsNotOffered_IsRefusedByCodeAlone(string message, string code)
    {
        await using var socket = await RawSocket.Connect(app, await Token("customer"));

        await socket.Say(message);

        Assert.StartsWith(code, await socket.Answer("x"), StringComparison.Ordinal);
    }

    private static async Task<List<string?>> Answers(RawSocket socket)
    {
        var answers = new List<string?>();
        for (var n = 0; n < OverTheLimit; n++) answers.Add(await socket.Answer($"{n}"));
        return answers;
    }

    private async Task<string> Token(string role) => (await app.People(role, "US", 1))[0].AccessToken;
}
