using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using SafeGo.Web.Edge;
using SafeGo.Web.Rooms;
using Xunit;

namespace SafeGo.Web.Drivers;

/// <summary>The quick reader of positions leaves alone what it is not sure of, and says of the rest what the framework's reader says.</summary>
public sealed class FixMessageTests
{
    private const string Fix = """{"type":1,"target":"driver:location_update","arguments":[{"lat":23.81,"lng":90.42,"recorded_at":"2026-03-01T08:00:00.125Z","accuracy_m":5,"heading":270.5,"speed_mps":8}]}""";

    [Theory]
    [InlineData(Fix)]
    [InlineData("""{"arguments":[{"lng":90,"lat":23}],"target":"driver:location_update","type":1}""")]
    [InlineData(""" { "type" : 1, "target":"driver:location_update", "arguments":[ {"lat":-90,"lng":180} ] } """)]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":1e1,"lng":2,"recorded_at":"2026-03-01T08:00:00.1234567Z"}]}""")]
    public void TryRead_WhenAsClientsWriteIt_SaysWhatTheFrameworkSays(string message)
    {
        Assert.True(Reads(message, out var fix));
        Assert.Equal(Read(message), fix);
    }

    [Theory]
    [InlineData("""{"type":6}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"driver:location_update","arguments":[{"lat":1,"lng":2}]}""")]
    [InlineData("""{"type":1,"target":"driver:set_status","arguments":[{"lat":1,"lng":2}]}""")]
    [InlineData("""{"type":4,"target":"driver:location_update","arguments":[{"lat":1,"lng":2}]}""")]
    [InlineData("""{"type":1,"type":1,"target":"driver:location_update","arguments":[{"lat":1,"lng":2}]}""")]
    [InlineData("""{"type":1,"target":"driver:location_update"}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[]}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":1,"lng":2},{}]}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":1}]}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":91,"lng":2}]}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":1e999,"lng":2}]}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":"1","lng":2}]}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":1,"lng":2,"speed_mps":-1}]}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":1,"lng":2,"recorded_at":"2026-03-01T08:00:00"}]}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":1,"lng":2,"recorded_at":"2026-03-01T08:00:00+06:00"}]}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":1,"lng":2,"recorded_at":"\u0032026-03-01T08:00:00Z"}]}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":1,"lng":2,"floor":3}]}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":1,"lng":2,"\ud800":3}]}""")]
    [InlineData("""{"\ud800":3,"type":1,"target":"driver:location_update","arguments":[{"lat":1,"lng":2}]}""")]
    [InlineData("""{"type":1,"target":"\ud800","arguments":[{"lat":1,"lng":2}]}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":1,"lng":2}]}{}""")]
    [InlineData("""{"type":1,"target":"driver:location_update","arguments":[{"lat":1,"lng":2}""")]
    [InlineData("")]
    public void TryRead_WhenAnythingElse_LeavesItToTheFramework(string message)
    {
        var input = Wire(message);
        Assert.False(FixMessage.TryRead(ref input, out _));
        Assert.Equal(message.Length + 1, input.Length);
    }

    [Fact]
    public void TryRead_WhenNotWholeYet_WaitsForTheRest()
    {
        var input = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(Fix));
        Assert.False(FixMessage.TryRead(ref input, out _));
    }

    [Fact]
    public void TryRead_WhenMoreFollows_TakesItsOwnAlone()
    {
        var input = Wire(Fix + "\u001e" + """{"type":6}""");
        Assert.True(FixMessage.TryRead(ref input, out _));
        Assert.Equal("""{"type":6}""" + "\u001e", Encoding.UTF8.GetString(input));
    }

    [Fact]
    public void TryRead_WhateverIsChangedInAMessage_SaysWhatTheFrameworkSays()
    {
        const string Alphabet = "0123456789{}[]\",:.-+eEZT\\ualngtrcodhspmyx \n\u00e9";
        var (random, read) = (new Random(4711), 0);
        for (var n = 0; n < 20_000; n++)
        {
            var message = new StringBuilder(Fix);
            for (var changes = random.Next(1, 3); changes > 0; changes--)
            {
                var at = random.Next(message.Length);
                if (random.Next(2) == 0) message.Remove(at, 1);
                if (random.Next(3) > 0) message.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
            }

            if (!Reads(message.ToString(), out var fix)) continue;
            read++;
            Assert.True(Read(message.ToString()) == fix, $"Read otherwise: {message}");
        }

        Assert.True(read > 1_000, $"Only {read} were read at all.");
    }

    private static bool Reads(string message, out GivenFix fix)
    {
        var input = Wire(message);
        return FixMessage.TryRead(ref input, out fix);
    }

    // The long way: the framework's protocol, then the shape.
    private static GivenFix? Read(string message)
    {
        var options = new JsonHubProtocolOptions();
        WireJson.Apply(options.PayloadSerializerOptions);
        var input = Wire(message);
        Assert.True(new JsonHubProtocol(Options.Create(options)).TryParseMessage(ref input, new AnyArgument(), out var read));
        if (read is not InvocationMessage { InvocationId: null, Target: HubMethods.UpdateLocation, StreamIds: null or [] } call) return null;
        var shape = Shape.Of(call.Arguments[0]);
        var fix = GivenFix.Read(shape);
        return shape.IsGood ? fix : null;
    }

    private static ReadOnlySequence<byte> Wire(string message) => new(Encoding.UTF8.GetBytes(message + "\u001e"));

    private sealed class AnyArgument : IInvocationBinder
    {
        public Type GetReturnType(string invocationId) => typeof(object);

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [typeof(object)];

        public Type GetStreamItemType(string streamId) => typeof(object);
    }
}
