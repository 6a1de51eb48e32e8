using System.Globalization;

namespace SafeGo.Benchmarks.Positions;

/// <summary>
/// The other end of the sockets, in a process of its own so that its work is not counted. It opens one socket for each
/// token it reads, and then sends fixes for as many seconds as it is told, line by line.
/// </summary>
internal static class FixClient
{
    public const string Path = "/ws";
    public const string Method = "driver:location_update";

    /// <summary>Asks for an answer at every socket: what was sent before is then taken.</summary>
    public const string Settle = "settle";

    /// <summary>Stands for none: an empty line ends the tokens.</summary>
    public const string NoToken = "-";

    /// <summary>Of one driver: within what the hub lets him send.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private const int OpenAtOnce = 500;

    private static readonly ParallelOptions Together = new() { MaxDegreeOfParallelism = 16 };

    /// <param name="address">Of the hub. Lines: tokens, an empty one, then seconds or <see cref="Settle"/>; "ready", then how many fixes were sent.</param>
    public static async Task<int> Run(Uri address)
    {
        var sockets = new List<FixSocket>();
        while (await Console.In.ReadLineAsync() is { Length: > 0 } token) sockets.Add(new FixSocket(token == NoToken ? null : token, sockets.Count));
        for (var open = 0; open < sockets.Count; open += OpenAtOnce)
        {
            await Parallel.ForEachAsync(sockets.Skip(open).Take(OpenAtOnce), Together, async (socket, _) => await socket.Open(address));
            foreach (var socket in sockets.Take(open)) await socket.KeepAlive();
        }

        Console.WriteLine("ready");
        while (await Heard(sockets) is { } order)
        {
            Console.WriteLine(order == Settle ? await Ask(sockets) : await Send(sockets, double.Parse(order, CultureInfo.InvariantCulture)));
        }

        foreach (var socket in sockets) socket.Dispose();

        return 0;
    }

    private static async Task<string?> Heard(List<FixSocket> sockets)
    {
        // The console's own asynchronous reading waits like the other.
        var line = Task.Run(Console.In.ReadLine);
        while (await Task.WhenAny(line, Task.Delay(Silence)) != line)
        {
            foreach (var socket in sockets) await socket.KeepAlive();
        }

        return await line;
    }

    // Each tick's share of the sockets has its turn.
    private static async Task<int> Send(List<FixSocket> sockets, double seconds)
    {
        using var timer = new PeriodicTimer(Tick);
        var (sent, all) = (0, (int)(sockets.Count * seconds / Period.TotalSeconds));
        for (var ticks = 1; sent < all && await timer.WaitForNextTickAsync(); ticks++)
        {
            var due = Math.Min(all, (int)(sockets.Count * (Tick / Period) * ticks));
            for (; sent < due; sent++) await sockets[sent % sockets.Count].Send();
        }

        return sent;
    }

    private static async Task<int> Ask(List<FixSocket> sockets)
    {
        await Parallel.ForEachAsync(sockets, Together, async (socket, _) => await socket.SendAndWait());
        return sockets.Count;
    }
}
