using System.Diagnostics;
using SafeGo.Benchmarks.Measuring;

namespace SafeGo.Benchmarks.Accepts;

/// <summary>Four client processes; one is frozen in the middle of its work, again and again. What do the others get done?</summary>
internal static class FrozenClient
{
    private const int Clients = 4;
    private const int SessionsEach = 30_000;
    private const int WarmUpSeconds = 3;
    private const int PhaseSeconds = 4;
    private const int Rounds = 3;

    /// <returns>Accepts a second by the three others: while all run, and while the fourth is frozen.</returns>
    public static async Task<(double AllRun, double OneFrozen)> Measure(string connection)
    {
        const string Name = "frozen";
        await AcceptsWorld.Add(connection, Name, Clients * SessionsEach);
        var clients = Enumerable.Range(0, Clients).Select(i => ThisTool.Start("accepts-client", connection, Name, $"{i * SessionsEach}:{SessionsEach}")).ToList();
        foreach (var client in clients) await client.StandardOutput.ReadLineAsync();
        foreach (var client in clients) await client.StandardInput.WriteLineAsync();

        var (running, frozen) = (new List<int>(), new List<int>());
        await Count(clients[1..], WarmUpSeconds);
        for (var round = 0; round < Rounds; round++)
        {
            running.AddRange(await Count(clients[1..], PhaseSeconds));
            Signal(clients[0], "STOP");
            frozen.AddRange(await Count(clients[1..], PhaseSeconds));
            Signal(clients[0], "CONT");
            await Count(clients[1..], 1);
        }

        foreach (var client in clients) client.Kill();
        return ((double)running.Sum() / Rounds / PhaseSeconds, (double)frozen.Sum() / Rounds / PhaseSeconds);
    }

    // Each client says once a second what it did.
    private static async Task<List<int>> Count(List<Process> clients, int seconds)
    {
        var counts = new List<int>();
        for (var second = 0; second < seconds; second++)
        {
            foreach (var client in clients) counts.Add(int.Parse((await client.StandardOutput.ReadLineAsync())!, null));
        }

        return counts;
    }

    private static void Signal(Process client, string signal) => Process.Start("kill", [$"-{signal}", $"{client.Id}"])!.WaitForExit();
}
