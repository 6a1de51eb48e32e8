using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace SafeGo.Cells;

/// <summary>
/// Moves on their way to their cells: told together a moment later, for one message a cell costs far less than one a fix.
/// What a process takes with it when it dies is told again by the drivers' next fixes.
/// </summary>
internal sealed class CellPost(CellGrains cells) : BackgroundService
{
    /// <summary>Short against how often a car is heard of, long against what a message costs.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    // Grains on all threads bring moves; few meet in one part.
    private readonly Part[] parts = [.. Enumerable.Range(0, 16).Select(_ => new Part())];

    public void Add(long cell, CellEntry entry) => parts[cell.GetHashCode() & (parts.Length - 1)].Add(cell, entry);

    /// <summary>Sends all that there is.</summary>
    public void Send()
    {
        foreach (var part in parts)
        {
            foreach (var (cell, entries) in part.Take()) Tell(cell, entries).Ignore();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) Send();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The cells of this process end with it.
        }
    }

    // Also what is thrown at once, as by a silo that is going down, comes as the task's fault: the process shall not end by it.
    private async Task Tell(long cell, List<CellEntry> entries) => await cells.Of(cell).Move(new CellMoves([.. entries]));

    private sealed class Part
    {
        private static readonly Dictionary<long, List<CellEntry>> Nothing = [];

        private readonly Lock mutex = new();
        private Dictionary<long, List<CellEntry>> waiting = [];

        public void Add(long cell, CellEntry entry)
        {
            lock (mutex)
            {
                ref var entries = ref CollectionsMarshal.GetValueRefOrAddDefault(waiting, cell, out _);
                (entries ??= []).Add(entry);
            }
        }

        public Dictionary<long, List<CellEntry>> Take()
        {
            lock (mutex)
            {
                if (waiting.Count == 0) return Nothing;
                var taken = waiting;
                waiting = new(taken.Count);
                return taken;
            }
        }
    }
}
