using System.Net.WebSockets;
using System.Text.Json;

namespace SafeGo.Benchmarks.Relay;

/// <summary>What it hears.</summary>
internal sealed partial class RelaySocket
{
    private async Task Listen()
    {
        var (buffer, held) = (new byte[4096], 0);
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(held), default) is { MessageType: not WebSocketMessageType.Close } received)
            {
                var at = DateTime.UtcNow;
                held += received.Count;
                for (int end; (end = buffer.AsSpan(0, held).IndexOf(Separator)) >= 0; held -= end + 1)
                {
                    Hear(buffer.AsMemory(0, end), at);
                    buffer.AsSpan(end + 1, held - end - 1).CopyTo(buffer);
                }

                if (held == buffer.Length) Array.Resize(ref buffer, held * 2);
            }
        }
        catch (Exception lost) when (lost is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // It is told as its end.
        }

        ended.TrySetResult(Knock.Lost);
        inbox.Writer.TryComplete();
    }

    private void Hear(ReadOnlyMemory<byte> message, DateTime at)
    {
        using var json = JsonDocument.Parse(message);
        switch (json.RootElement.TryGetProperty("type", out var type) ? type.GetInt32() : 0)
        {
            case 1:
                HearEvent(json.RootElement, at);
                break;
            case 3 when calls.TryRemove(json.RootElement.GetProperty("invocationId").GetString()!, out var call):
                if (json.RootElement.TryGetProperty("error", out var refusal)) call.TrySetException(new InvalidOperationException(refusal.GetString()));
                else call.TrySetResult(json.RootElement.TryGetProperty("result", out var result) ? result.Clone() : default);
                break;
            case 7:
                // "code: sentence".
                if (json.RootElement.TryGetProperty("error", out var why)) ended.TrySetResult(new Knock(why.GetString()!.Split(':')[0]));
                break;
        }
    }

    private void HearEvent(JsonElement message, DateTime at)
    {
        var (name, payload) = (message.GetProperty("target").GetString()!, message.GetProperty("arguments")[0]);
        var seq = payload.GetProperty("seq").GetInt64();
        if (name == State)
        {
            begun.TrySetResult(seq);
            return;
        }

        var session = payload.TryGetProperty("dispatch_session_id", out var id) ? id.GetString() : null;
        var heard = new HeardEvent(name, seq, session, at);
        Heard.Enqueue(heard);
        inbox.Writer.TryWrite(heard);
    }
}
