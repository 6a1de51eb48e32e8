using System.Net.Sockets;

namespace SafeGo.Fuzzer.Wire;

/// <summary>One connection to the server, opened when it is needed, on which anything can be written.</summary>
internal sealed class HttpLink(Uri url) : IDisposable
{
    private TcpClient? client;
    private HttpReader? reader;

    /// <summary>Sends the bytes and reads one answer.</summary>
    /// <param name="isWhole">False: nothing more comes after the bytes, and the server is told so.</param>
    /// <returns>Null where the server ended the connection instead.</returns>
    /// <exception cref="SocketException">Nobody listens.</exception>
    public async Task<HttpAnswer?> Exchange(byte[] bytes, bool hasBody, bool isWhole, CancellationToken patience)
    {
        var isFresh = client is null;
        var answer = await TryExchange(bytes, hasBody, isWhole, patience);
        // A connection that was kept may have been given up by the server at the same moment.
        if (answer is null && !isFresh)
        {
            Close();
            answer = await TryExchange(bytes, hasBody, isWhole, patience);
        }

        if (answer is null || answer.Closes || !isWhole || answer.Status == 101) Close();
        return answer;
    }

    public void Dispose() => Close();

    private async Task<HttpAnswer?> TryExchange(byte[] bytes, bool hasBody, bool isWhole, CancellationToken patience)
    {
        if (client is null) await Open(patience);
        try
        {
            await Write(bytes, isWhole, patience);
            return await reader!.Read(hasBody, patience);
        }
        catch (Exception gone) when (gone is IOException or SocketException or InvalidOperationException)
        {
            Close();
            return null;
        }
        catch (OperationCanceledException)
        {
            Close();
            throw;
        }
    }

    // The server may answer and close before it has read all of a body it does not want: that answer is to be heard.
    private async Task Write(byte[] bytes, bool isWhole, CancellationToken patience)
    {
        try
        {
            await client!.GetStream().WriteAsync(bytes, patience);
            if (!isWhole) client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (IOException) when (client!.Available > 0)
        {
            // The answer is there already.
        }
    }

    private async Task Open(CancellationToken patience)
    {
        var fresh = new TcpClient { NoDelay = true };
        try
        {
            await fresh.ConnectAsync(url.Host, url.Port, patience);
        }
        catch
        {
            fresh.Dispose();
            throw;
        }

        (client, reader) = (fresh, new HttpReader(fresh.GetStream()));
    }

    private void Close()
    {
        client?.Dispose();
        (client, reader) = (null, null);
    }
}
