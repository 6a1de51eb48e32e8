using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace SafeGo.Benchmarks.Positions;

/// <summary>A driver's socket that goes up and down a street, and SignalR's JSON protocol as far as that needs it.</summary>
/// <param name="token">Null for a hub that asks for none.</param>
/// <param name="number">Which street.</param>
internal sealed class FixSocket(string? token, int number) : IDisposable
{
    private const byte Separator = 0x1e;

    /// <summary>What a car drives in some four seconds: farther than what is not worth telling a cell.</summary>
    private const double StepDegrees = 0.0003;

    private const int Steps = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket socket = new();
    private TaskCompletionSource answer = new();
    private int sent;

    private bool IsBare => token is null;

    public async Task Open(Uri address)
    {
        if (!IsBare) socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await socket.ConnectAsync(address, default);
        await Send("""{"protocol":"json","version":1}""");
        _ = Listen();
        if (!IsBare) await SendAndWait("driver:set_status", """{"is_available":true,"current_service_mode":"ride"}""");
        await SendAndWait();
    }

    public void Dispose() => socket.Dispose();

    public Task Send() => Send($$"""{"type":1,"target":"{{FixClient.Method}}","arguments":[{{NextFix()}}]}""");

    /// <summary>A hub closes who is silent.</summary>
    public Task KeepAlive() => Send("""{"type":6}""");

    public Task SendAndWait() => SendAndWait(FixClient.Method, NextFix());

    private async Task SendAndWait(string method, string arguments)
    {
        answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Send($$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":[{{arguments}}]}""");
        await answer.Task.WaitAsync(Patience);
    }

    private string NextFix()
    {
        var step = Math.Abs((sent++ % (2 * Steps)) - Steps);
        var (latitude, longitude) = (23.60 + (number / 60 % 60 * 0.006) + (step * StepDegrees), 90.22 + (number % 60 * 0.006));
        return IsBare
            ? string.Create(CultureInfo.InvariantCulture, $"{latitude:F6},{longitude:F6}")
            : string.Create(CultureInfo.InvariantCulture, $$"""{"lat":{{latitude:F6}},"lng":{{longitude:F6}},"recorded_at":"{{DateTime.UtcNow:O}}"}""");
    }

    private Task Send(string message) => socket.SendAsync(Encoding.UTF8.GetBytes($"{message}{(char)Separator}"), WebSocketMessageType.Text, true, default);

    private async Task Listen()
    {
        var (buffer, held) = (new byte[4096], 0);
        while (await socket.ReceiveAsync(buffer.AsMemory(held), default) is { Count: > 0 } received)
        {
            held += received.Count;
            for (int end; (end = buffer.AsSpan(0, held).IndexOf(Separator)) >= 0; held -= end + 1)
            {
                Hear(buffer.AsSpan(0, end));
                buffer.AsSpan(end + 1, held - end - 1).CopyTo(buffer);
            }

            if (held == buffer.Length) Array.Resize(ref buffer, held * 2);
        }
    }

    private void Hear(ReadOnlySpan<byte> message)
    {
        if (!message.StartsWith("{\"type\":3"u8)) return;
        if (message.IndexOf("\"error\""u8) < 0) answer.TrySetResult();
        else answer.TrySetException(new InvalidOperationException(Encoding.UTF8.GetString(message)));
    }
}
