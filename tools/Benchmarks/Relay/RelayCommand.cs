using System.Net.WebSockets;
using System.Text.Json;
using Npgsql;
using SafeGo.Benchmarks.Compare;
using SafeGo.Testing;

namespace SafeGo.Benchmarks.Relay;

/// <summary>What sockets get from a running cluster, held against its budgets part by part.</summary>
internal static class RelayCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <returns>1 when a gate is missed, a part breaks off, or the command line is wrong.</returns>
    public static async Task<int> Run(string[] arguments)
    {
        var (options, fault) = RelayOptions.Parse(arguments);
        fault ??= options!.JsonFile is { } path ? ComparisonFile.Check(path) : null;
        fault ??= PostgresServer.IsInstalled ? null : "PostgreSQL is not installed: install the package postgresql, or put initdb, pg_ctl and postgres on PATH.";
        if (fault is not null)
        {
            await Console.Error.WriteLineAsync(fault);
            return 1;
        }

        var figures = new List<RelayFigure>();
        var isWhole = await Measure(options!, figures);
        if (options!.JsonFile is { } file) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, Json));
        if (isWhole && options.Only is null) await RelayPage.Write(figures);
        return isWhole && figures.All(f => f.Pass != false) ? 0 : 1;
    }

    /// <returns>False when something could not be measured to its end; the other parts are measured all the same.</returns>
    private static async Task<bool> Measure(RelayOptions options, List<RelayFigure> figures)
    {
        var unfinished = 0;
        await Attempt("start", async () =>
        {
            await using var stage = await RelayStage.Start();
            await DelayPart.WarmUp(stage);
            foreach (var part in RelayParts.All.Where(p => (options.Only ?? p.Word) == p.Word))
            {
                await Attempt(part.Word, async () => Say(await part.Measure(stage)));
            }
        });
        return unfinished == 0;

        async Task Attempt(string what, Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (Exception broken) when (broken is TimeoutException or InvalidOperationException or HttpRequestException or WebSocketException or NpgsqlException)
            {
                await Console.Error.WriteLineAsync($"{what} broke off: {broken.Message}");
                unfinished++;
            }
        }

        void Say(IReadOnlyList<RelayFigure> some)
        {
            figures.AddRange(some);
            foreach (var figure in some) Console.WriteLine(figure.Line);
        }
    }
}
