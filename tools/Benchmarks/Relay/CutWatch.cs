using System.Diagnostics;
using System.Net.NetworkInformation;

namespace SafeGo.Benchmarks.Relay;

/// <summary>
/// Sees by the system's table of connections when the server lets one go: the client, who reads nothing, would not.
/// </summary>
internal static class CutWatch
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <returns>Seconds until the server's end of each was no longer established; as long as it was looked for one that still is.</returns>
    public static async Task<IReadOnlyList<double>> Watch(IReadOnlyList<int> clientPorts, int serverPort)
    {
        var (clock, cuts) = (Stopwatch.StartNew(), new Dictionary<int, double>());
        using var beat = new PeriodicTimer(Look);
        while (cuts.Count < clientPorts.Count && clock.Elapsed < Longest)
        {
            await beat.WaitForNextTickAsync();
            var held = Held(serverPort);
            foreach (var port in clientPorts.Where(p => !held.Contains(p))) cuts.TryAdd(port, clock.Elapsed.TotalSeconds);
        }

        return [.. clientPorts.Select(p => cuts.GetValueOrDefault(p, Longest.TotalSeconds))];
    }

    private static HashSet<int> Held(int serverPort) =>
    [
        .. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Where(c => c.LocalEndPoint.Port == serverPort && c.State == TcpState.Established)
            .Select(c => c.RemoteEndPoint.Port),
    ];
}
