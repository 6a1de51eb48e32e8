using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Rooms;

/// <summary>A client that speaks the JSON protocol by hand, and so may speak it wrongly.</summary>
internal sealed class RawSocket(WebSocket socket) : IAsyncDisposable
{
    private const char End = '\u001e';

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly byte[] buffer = new byte[16 * 1024];
    private readonly Dictionary<string, string?> answers = [];
    private string unread = "";

    /// <summary>Upgrades and shakes hands.</summary>
    public static async Task<RawSocket> Connect(SafeGoApp app, string accessToken)
    {
        var raw = await Open(app, accessToken);
        await raw.Say("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", await raw.Hear());
        return raw;
    }

    /// <summary>Upgrades only.</summary>
    public static async Task<RawSocket> Open(SafeGoApp app, string accessToken, Action<ClientWebSocketOptions>? options = null)
    {
        var client = new ClientWebSocket();
        client.Options.SetRequestHeader("Authorization", $"Bearer {accessToken}");
        client.Options.CollectHttpResponseDetails = true;
        options?.Invoke(client.Options);
        using var patience = new CancellationTokenSource(Patience);
        await client.ConnectAsync(new UriBuilder(app.Address) { Scheme = "ws", Path = "/ws" }.Uri, patience.Token);
        return new RawSocket(client);
    }

    public static string Call(string method, string? id = null, string argument = "{}") => id is null
        ? $$"""{"type":1,"target":"{{method}}","arguments":[{{argument}}]}"""
        : $$"""{"type":1,"invocationId":"{{id}}","target":"{{method}}","arguments":[{{argument}}]}""";

    public Task Say(params string[] messages) =>
        Send(Encoding.UTF8.GetBytes(string.Concat(messages.Select(m => m + End))), WebSocketMessageType.Text);

    public async Task Send(byte[] bytes, WebSocketMessageType type)
    {
        using var patience = new CancellationTokenSource(Patience);
        await socket.SendAsync(bytes, type, endOfMessage: true, patience.Token);
    }

    /// <summary>The next message; null when the connection has ended.</summary>
    public async Task<string?> Hear()
    {
        using var patience = new CancellationTokenSource(Patience);
        int end;
        while ((end = unread.IndexOf(End, StringComparison.Ordinal)) < 0)
        {
            if (await Read(patience.Token) is not { } more) return null;
            unread += more;
        }

        var next = unread[..end];
        unread = unread[(end + 1)..];
        return next;
    }

    /// <summary>The answer to a call: its error, or null where it has none. A refusal may overtake an answer.</summary>
    public async Task<string?> Answer(string id)
    {
        string? error;
        while (!answers.Remove(id, out error))
        {
            var said = await Hear() ?? throw new InvalidOperationException($"The connection ended before call {id} was answered.");
            var message = JsonSerializer.Deserialize<JsonElement>(said);
            if (message.GetProperty("type").GetInt32() == 3) answers[message.Text("invocationId")] = ErrorOf(message);
        }

        return error;
    }

    /// <summary>Listens until the connection ends.</summary>
    /// <returns>With what error the server said that it ends.</returns>
    public async Task<string?> Ending()
    {
        string? reason = null;
        while (await Hear() is { } said)
        {
            var message = JsonSerializer.Deserialize<JsonElement>(said);
            reason = ErrorOf(message) ?? reason;
        }

        return reason;
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string? ErrorOf(JsonElement message) => message.TryGetProperty("error", out var error) ? error.GetString() : null;

    // What the server says is ASCII here; a piece may end anywhere.
    private async Task<string?> Read(CancellationToken cancellation)
    {
        try
        {
            var read = await socket.ReceiveAsync(buffer, cancellation);
            return read.MessageType == WebSocketMessageType.Close ? null : Encoding.ASCII.GetString(buffer, 0, read.Count);
        }
        catch (WebSocketException)
        {
            return null;
        }
    }
}
