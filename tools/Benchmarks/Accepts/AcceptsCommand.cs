using System.Diagnostics;
using System.Text.Json;
using SafeGo.Dispatch;
using SafeGo.Testing;

namespace SafeGo.Benchmarks.Accepts;

/// <summary>Three figures on PostgreSQL with its disk writes on: accepts a second, deadlocks, and the frozen client.</summary>
internal static class AcceptsCommand
{
    private static readonly (int Clients, int Accepts)[] Runs = [(1, 6_000), (8, 20_000), (32, 20_000)];

    public static async Task<int> Run(string[] args)
    {
        if (!PostgresServer.IsInstalled)
        {
            Console.Error.WriteLine("PostgreSQL is not installed: install the package postgresql, or put initdb, pg_ctl and postgres on PATH.");
            return 1;
        }

        var connection = await PostgresServer.CreateDatabase(durable: true);
        await using var loop = new AcceptsLoop(connection);
        loop.Migrate();
        var rates = new Dictionary<string, double>();
        foreach (var (clients, accepts) in Runs)
        {
            rates[$"accepts_per_second_{clients}_clients"] = await Rate(connection, loop, clients, accepts);
            Console.WriteLine($"{clients,3} clients: {rates[$"accepts_per_second_{clients}_clients"],8:F0} accepts/s");
        }

        var (allRun, oneFrozen) = await FrozenClient.Measure(connection);
        Console.WriteLine($"three clients beside a fourth: {allRun:F0} accepts/s while it works, {oneFrozen:F0} while it is frozen");
        var deadlocks = await AcceptsWorld.Ask<long>(connection, "select deadlocks from pg_stat_database where datname = current_database()");
        Console.WriteLine($"deadlocks: {deadlocks}");
        rates["others_per_second_all_run"] = allRun;
        rates["others_per_second_one_frozen"] = oneFrozen;
        rates["deadlocks"] = deadlocks;
        if (args is ["--json", var file]) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(rates));
        return deadlocks == 0 ? 0 : 1;
    }

    private static async Task<double> Rate(string connection, AcceptsLoop loop, int clients, int accepts)
    {
        var name = $"run{clients}";
        await AcceptsWorld.Add(connection, name, accepts);
        var sessions = await loop.Load(name, Enumerable.Range(0, accepts));
        var warmUp = accepts / 5;
        await AcceptAll(loop, sessions[..warmUp], clients);
        var clock = Stopwatch.StartNew();
        await AcceptAll(loop, sessions[warmUp..], clients);
        return (accepts - warmUp) / clock.Elapsed.TotalSeconds;
    }

    private static Task AcceptAll(AcceptsLoop loop, SessionSnapshot[] sessions, int clients) =>
        Parallel.ForEachAsync(sessions, new ParallelOptions { MaxDegreeOfParallelism = clients }, async (session, _) =>
        {
            if (!await loop.Accept(session)) throw new InvalidOperationException($"Session {session.Id} was not accepted.");
        });
}
