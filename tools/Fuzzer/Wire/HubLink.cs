using System.Net.WebSockets;
using System.Text;
using SafeGo.Fuzzer.Messages;

namespace SafeGo.Fuzzer.Wire;

/// <summary>One socket to the hub and the ear that listens to it until it ends.</summary>
internal sealed class HubLink : IDisposable
{
    private readonly ClientWebSocket socket;
    private readonly Task listening;

    private HubLink(ClientWebSocket socket, Action<ReadOnlyMemory<byte>> hear)
    {
        this.socket = socket;
        listening = Listen(hear);
    }

    /// <summary>Ends with the socket.</summary>
    public Task Ended => listening;

    public bool IsOpen => !listening.IsCompleted;

    /// <returns>The socket, or the status by which the server refused it.</returns>
    public static async Task<(HubLink? Link, int Status)> Open(Uri url, string token, Action<ReadOnlyMemory<byte>> hear, CancellationToken patience)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(new UriBuilder(url) { Scheme = url.Scheme == "https" ? "wss" : "ws", Path = "/ws" }.Uri, patience);
            return (new HubLink(socket, hear), 101);
        }
        catch (WebSocketException refused)
        {
            var status = (int)socket.HttpStatusCode;
            socket.Dispose();
            if (status == 0) throw new IOException(refused.InnerException?.Message ?? refused.Message, refused);
            return (null, status);
        }
    }

    /// <returns>False where the socket had ended.</returns>
    public async Task<bool> Say(Frame frame, CancellationToken patience)
    {
        try
        {
            await socket.SendAsync(frame.Bytes, frame.Type, frame.IsLast, patience);
            return true;
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or InvalidOperationException)
        {
            return false;
        }
    }

    public void Dispose() => socket.Dispose();

    private async Task Listen(Action<ReadOnlyMemory<byte>> hear)
    {
        var buffer = new byte[16 * 1024];
        using var whole = new MemoryStream();
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } part)
            {
                whole.Write(buffer, 0, part.Count);
                if (part.EndOfMessage) Tell(whole, hear);
            }

            // Said goodbye to by the server; the goodbye is returned.
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            // Ended, one way or the other.
        }
    }

    private static void Tell(MemoryStream whole, Action<ReadOnlyMemory<byte>> hear)
    {
        var rest = new ReadOnlyMemory<byte>(whole.GetBuffer(), 0, (int)whole.Length);
        while (rest.Span.IndexOf((byte)HubMessages.End) is >= 0 and var end)
        {
            hear(rest[..end]);
            rest = rest[(end + 1)..];
        }

        if (!rest.IsEmpty) hear(Encoding.UTF8.GetBytes($"a message without an end: {Encoding.UTF8.GetString(rest.Span)}"));
        whole.SetLength(0);
    }
}
