using System.Net;
using System.Net.Sockets;

namespace SafeGo.FaultRunner.Stages;

/// <summary>
/// Stands between a silo and PostgreSQL and passes everything on, until it is told to lose replies: then the answer to a
/// command's batch is thrown away with its connection, after the database has committed it.
/// </summary>
internal sealed class ReplyCutter : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly int server;
    private readonly Task serving;
    private int toLose;

    public ReplyCutter(int server)
    {
        this.server = server;
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many are still to be lost.</summary>
    public int Left => Volatile.Read(ref toLose);

    public void Lose(int replies) => Volatile.Write(ref toLose, replies);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        await serving;
        end.Dispose();
    }

    private async Task Serve()
    {
        var pairs = new List<Task>();
        try
        {
            while (true) pairs.Add(Pass(await listener.AcceptTcpClientAsync(end.Token)));
        }
        catch (Exception gone) when (gone is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(pairs);
        }
    }

    private async Task Pass(TcpClient silo)
    {
        using var _ = silo;
        using var database = new TcpClient { NoDelay = true };
        silo.NoDelay = true;
        try
        {
            await database.ConnectAsync(IPAddress.Loopback, server, end.Token);
            await await Task.WhenAny(silo.GetStream().CopyToAsync(database.GetStream(), end.Token), Answer(database.GetStream(), silo.GetStream()));
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // Either side left; the other one is closed with it.
        }
    }

    private async Task Answer(NetworkStream database, NetworkStream silo)
    {
        var replies = new ReplyReader();
        var buffer = new byte[16 * 1024];
        while (await database.ReadAsync(buffer, end.Token) is > 0 and var read)
        {
            if (replies.EndsCommand(buffer.AsSpan(0, read)) && TakeOne()) return;
            await silo.WriteAsync(buffer.AsMemory(0, read), end.Token);
        }
    }

    private bool TakeOne()
    {
        if (Left <= 0) return false;
        return Interlocked.Decrement(ref toLose) >= 0;
    }
}
