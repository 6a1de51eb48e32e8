using System.Net;
using System.Net.Sockets;

namespace SafeGo.Benchmarks.Relay;

/// <summary>A connection whose owner can stop to read: then nothing is taken from the system any more, not even a ping.</summary>
internal sealed class StallingStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    /// <summary>So little that the server soon feels that nobody reads.</summary>
    private const int SmallBuffer = 4096;

    private volatile bool isStalled;

    public int LocalPort { get; } = ((IPEndPoint)socket.LocalEndPoint!).Port;

    public static async Task<StallingStream> Connect(DnsEndPoint to, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = SmallBuffer };
        try
        {
            await socket.ConnectAsync(to, cancellation);
            return new StallingStream(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Stall() => isStalled = true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (isStalled) await Never(cancellationToken);
        var read = await base.ReadAsync(buffer, cancellationToken);
        // One read was under way; what it brings nobody sees.
        if (isStalled) await Never(cancellationToken);
        return read;
    }

    private static Task Never(CancellationToken cancellation) => Task.Delay(Timeout.Infinite, cancellation);
}
