namespace SafeGo.Benchmarks.Relay;

/// <summary>Many open sockets.</summary>
internal sealed class Crowd : IDisposable
{
    private static readonly ParallelOptions Together = new() { MaxDegreeOfParallelism = 16 };

    private Crowd(IReadOnlyList<RelaySocket> sockets) => Sockets = sockets;

    public IReadOnlyList<RelaySocket> Sockets { get; }

    public static async Task<Crowd> Open(Uri frontEnd, IEnumerable<RelaySocket> sockets)
    {
        var crowd = new Crowd([.. sockets]);
        await Parallel.ForEachAsync(crowd.Sockets, Together, async (socket, _) =>
        {
            if (await socket.Open(frontEnd) is { IsIn: false } refused) throw new InvalidOperationException($"A socket was not opened: {refused}.");
        });
        return crowd;
    }

    public void Dispose()
    {
        foreach (var socket in Sockets) socket.Dispose();
    }
}
