using SafeGo.Benchmarks.Measuring;
using SafeGo.Testing;

namespace SafeGo.Benchmarks.Relay;

/// <summary>
/// 500 customers' sockets on one front-end, their calls on the other; then 50 stop reading, half of them with all their
/// pipes full because they asked for their long log again and again.
/// </summary>
internal sealed class SlowReadersPart : IRelayPart
{
    private const int Readers = 450;
    private const int Stallers = 50;
    private const int PastEvents = 200;
    private const int AskedAgain = 4;

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(15);

    /// <summary>From when they stop until none of them can be left.</summary>
    private static readonly TimeSpan During = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public string Word => "slow-readers";

    public async Task<IReadOnlyList<RelayFigure>> Measure(RelayStage stage)
    {
        var (home, people) = (stage.FrontEnds[0].Address, await stage.People("customer", Readers + Stallers));
        await stage.Log.AddPast(people.TakeLast(Stallers).Select(p => p.Room), PastEvents);
        using var crowd = await Crowd.Open(home, people.Select((p, i) => new RelaySocket(p, mayStall: i >= Readers)));
        await using var traffic = new Traffic(stage.FrontEnds[1], people);
        await Task.Delay(Settling);
        var stallers = crowd.Sockets.Skip(Readers).ToList();
        var from = DateTime.UtcNow;
        // The same questions while they still read: what the answers cost is not what standing still does.
        await AskAgain(stallers);
        await Task.Delay(Before);
        var stalled = DateTime.UtcNow;
        var cuts = await Stall(stallers, home.Port);
        await Task.Delay(stalled + During - DateTime.UtcNow is { Ticks: > 0 } left ? left : TimeSpan.Zero);
        var end = DateTime.UtcNow;
        await traffic.DisposeAsync();
        await Task.Delay(Settling);

        var commits = await stage.Log.Commits(from);
        Delays.CheckHeard(crowd.Sockets.Take(Readers), commits);
        var heard = crowd.Sockets.Take(Readers).SelectMany(s => s.Heard.Select(e => (s.Person, e))).ToList();
        var (before, during) = (Delays.Of(heard, commits, from, stalled), Delays.Of(heard, commits, stalled, end));
        var (p99Before, p99During) = (Percentile.Of(before, 99), Percentile.Of(during, 99));
        return
        [
            new("Slow readers: the others' p99, more than before", p99During - p99Before, "ms", 10,
                FormattableString.Invariant($"{p99Before:0.0} ms of {before.Count} events before, {p99During:0.0} ms of {during.Count} during; p50 {Percentile.Of(before, 50):0.0} and {Percentile.Of(during, 50):0.0}")),
            new("Slow readers: the last one cut after", cuts.Max(), "s", 10,
                FormattableString.Invariant($"{cuts.Count} of {Readers + Stallers}; with full pipes {cuts.Where((_, i) => IsFull(i)).Max():0.0} s at most, with empty ones {cuts.Where((_, i) => !IsFull(i)).Max():0.0}")),
        ];
    }

    private static bool IsFull(int staller) => staller % 2 == 0;

    /// <returns>Seconds until each was cut off.</returns>
    private static async Task<IReadOnlyList<double>> Stall(IReadOnlyList<RelaySocket> sockets, int serverPort)
    {
        foreach (var socket in sockets) socket.Wire!.Stall();
        var cuts = CutWatch.Watch([.. sockets.Select(s => s.Wire!.LocalPort)], serverPort);
        await AskAgain(sockets);
        return await cuts;
    }

    private static Task AskAgain(IReadOnlyList<RelaySocket> sockets) => Task.WhenAll(sockets.Where((_, i) => IsFull(i)).Select(async socket =>
    {
        for (var i = 0; i < AskedAgain; i++) await socket.Tell("events:resume", """{"after":0}""", $"again {i}");
    }));

    /// <summary>One ride after the other that finds no driver: a few events for each customer in turn.</summary>
    private sealed class Traffic : IAsyncDisposable
    {
        private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40);

        private readonly CancellationTokenSource enough = new();
        private readonly Task asking;

        public Traffic(SafeGoProcess door, IReadOnlyList<RelayPerson> people) => asking = Ask(door, people);

        public async ValueTask DisposeAsync()
        {
            if (enough.IsCancellationRequested) return;
            await enough.CancelAsync();
            await asking;
            enough.Dispose();
        }

        private async Task Ask(SafeGoProcess door, IReadOnlyList<RelayPerson> people)
        {
            using var beat = new PeriodicTimer(Pace);
            var (asked, place) = (new List<Task>(), new TestCity(door).Corner);
            for (var turn = 0; !enough.IsCancellationRequested; turn++)
            {
                await beat.WaitForNextTickAsync();
                // By elevens: readers and stallers mixed.
                asked.Add(Doors.Do(door.Address, people[turn * 11 % people.Count], "/api/rides/request", TestCity.Request(place)));
            }

            await Task.WhenAll(asked);
        }
    }
}
