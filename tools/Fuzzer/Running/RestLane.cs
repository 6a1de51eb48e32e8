using System.Net.Sockets;
using SafeGo.Fuzzer.Messages;
using SafeGo.Fuzzer.Verdicts;
using SafeGo.Fuzzer.Wire;

namespace SafeGo.Fuzzer.Running;

/// <summary>One connection over which requests go, one after the other.</summary>
internal sealed class RestLane(Stage stage) : IDisposable
{
    public const int Count = 48;

    private readonly HttpLink link = new(stage.Url);

    /// <returns>What was answered, in a line.</returns>
    public async Task<string> Send(long number, CancellationToken stop)
    {
        var message = RestMessages.Make(stage.Seed, number);
        var bytes = RequestBytes.Of(message, stage.Company[message.Seat], stage.Known, stage.Url.Authority);
        stage.Book.Sends();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Stage.Patience);
        try
        {
            var answer = await link.Exchange(bytes, message.Method != "HEAD", message.Framing != Framing.BrokenOff, patience.Token);
            if (answer is { Status: < 300 }) stage.Known.Learn(message.Seat, answer.Body);
            var judgement = RestJudge.Judge(message, answer);
            stage.Book.Note(judgement, number, message.ToString);
            return $"{judgement.Class}: {(answer is null ? "" : System.Text.Encoding.UTF8.GetString(answer.Body))}";
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            stage.Book.Note(new("rest no answer", $"no answer in {Stage.Patience.TotalSeconds} s"), number, message.ToString);
        }
        catch (Exception strange) when (strange is FormatException or ArgumentException)
        {
            stage.Book.Note(new("rest no answer", $"what was answered is no HTTP: {strange.Message}"), number, message.ToString);
            link.Dispose();
        }
        catch (SocketException gone)
        {
            stage.Book.Note(new("rest no answer", $"the server cannot be reached: {gone.Message}"), number, message.ToString);
            stage.GiveUp();
        }

        return "no answer";
    }

    public void Dispose() => link.Dispose();
}
