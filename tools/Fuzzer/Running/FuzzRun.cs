using SafeGo.Fuzzer.People;
using SafeGo.Fuzzer.Report;
using SafeGo.Fuzzer.Verdicts;
using SafeGo.LoadGenerator;

namespace SafeGo.Fuzzer.Running;

/// <summary>Sends all messages of a seed: even numbers are requests, odd ones go to the hub.</summary>
/// <param name="say">Hears how it goes, every few seconds.</param>
internal sealed class FuzzRun(Uri url, long seed, Action<string> say) : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = new() { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) };

    public async Task<Outcome<FuzzReport>> Go(long messages, CancellationToken stop)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var company = new Company(http);
        if (await company.Gather(stop) is { } fault) return Outcome<FuzzReport>.Fail(fault);
        var stage = new Stage(url, seed, company, cut);
        stage.Known.Meet(company.Newcomers);
        using var aside = new CancellationTokenSource();
        var memory = new MemoryWatch(http);
        Task[] watches = [company.Renew(aside.Token), memory.Look(aside.Token), Tell(stage.Book, memory, messages, aside.Token)];
        var began = TimeProvider.System.GetTimestamp();
        await SendAll(stage, messages, cut.Token);
        var took = TimeProvider.System.GetElapsedTime(began);
        await aside.CancelAsync();
        await Task.WhenAll(watches);
        await CheckHealth(stage.Book);
        return new FuzzReport(seed, stage.Book, memory.Samples, took, IsWhole: stage.Book.Sent == messages);
    }

    /// <summary>One message alone, and what came of it.</summary>
    public async Task<Outcome<FuzzReport>> Only(long number, CancellationToken stop)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var company = new Company(http);
        if (await company.Gather(stop) is { } fault) return Outcome<FuzzReport>.Fail(fault);
        var stage = new Stage(url, seed, company, cut);
        stage.Known.Meet(company.Newcomers);
        say(number % 2 == 0 ? Messages.RestMessages.Make(seed, number).ToString() : Messages.HubMessages.Make(seed, number).ToString());
        using var rest = new RestLane(stage);
        using var hub = new HubLane(stage, Messages.HubMessages.LaneOf(number));
        say($"→ {await (number % 2 == 0 ? rest.Send(number, stop) : hub.Send(number, stop))}");
        await CheckHealth(stage.Book);
        return new FuzzReport(seed, stage.Book, [], TimeSpan.Zero, IsWhole: true);
    }

    public void Dispose() => http.Dispose();

    private static Task SendAll(Stage stage, long messages, CancellationToken stop)
    {
        var rest = Enumerable.Range(0, RestLane.Count).Select(lane => Task.Run(() => Rest(stage, lane, messages, stop), CancellationToken.None));
        var hub = Enumerable.Range(0, Cast.Sockets.Count).Select(lane => Task.Run(() => Hub(stage, lane, messages, stop), CancellationToken.None));
        return Task.WhenAll(rest.Concat(hub));
    }

    private static async Task Rest(Stage stage, int lane, long messages, CancellationToken stop)
    {
        using var sender = new RestLane(stage);
        await InTurn(sender.Send, lane * 2, RestLane.Count * 2, messages, stop);
    }

    private static async Task Hub(Stage stage, int lane, long messages, CancellationToken stop)
    {
        using var sender = new HubLane(stage, lane);
        await InTurn(sender.Send, (lane * 2) + 1, Cast.Sockets.Count * 2, messages, stop);
    }

    private static async Task InTurn(Func<long, CancellationToken, Task<string>> send, long first, int step, long messages, CancellationToken stop)
    {
        try
        {
            for (var number = first; number < messages && !stop.IsCancellationRequested; number += step) await send(number, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Cut short; the report says so.
        }
    }

    private async Task Tell(Book book, MemoryWatch memory, long messages, CancellationToken stop)
    {
        var (before, began) = (0L, TimeProvider.System.GetTimestamp());
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Between, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var (sent, seconds) = (book.Sent, TimeProvider.System.GetElapsedTime(began).TotalSeconds);
            say(FormattableString.Invariant($"{sent:n0} of {messages:n0}, {(sent - before) / seconds:n0}/s, {memory.Last.HeapMb:n0} MB alive in {memory.Last.WorkingSetMb:n0} MB, {book.Found} findings"));
            (before, began) = (sent, TimeProvider.System.GetTimestamp());
        }
    }

    private async Task CheckHealth(Book book)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            if (!answer.IsSuccessStatusCode) book.Find(new Finding(null, $"the server is not ready afterwards: {(int)answer.StatusCode}", ""));
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
        {
            book.Find(new Finding(null, $"the server does not answer afterwards: {gone.Message}", ""));
        }
    }
}
