using SafeGo.Fuzzer.Messages;
using SafeGo.Fuzzer.People;
using SafeGo.Fuzzer.Verdicts;
using SafeGo.Fuzzer.Wire;

namespace SafeGo.Fuzzer.Running;

/// <summary>One person's socket, opened again whenever it has ended.</summary>
internal sealed class HubLane(Stage stage, int lane) : IDisposable
{
    private static readonly Frame Handshake = new("{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray());

    private readonly int seat = Cast.Sockets[lane];
    private HubLink? link;
    private string said = "";
    private volatile Call? call;

    public async Task<string> Send(long number, CancellationToken stop)
    {
        var message = HubMessages.Make(stage.Seed, number);
        stage.Book.Sends();
        said = "";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Stage.Patience);
        try
        {
            if (message.Step == HubStep.BadHandshake) HangUp();
            if (link?.IsOpen != true && !await Open(message, patience.Token)) return "refused";
            await Speak(message, patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            stage.Book.Note(new("hub no answer", $"no answer in {Stage.Patience.TotalSeconds} s"), number, message.ToString);
            HangUp();
        }
        catch (IOException gone)
        {
            stage.Book.Note(new("hub no answer", $"the server cannot be reached: {gone.Message}"), number, message.ToString);
            stage.GiveUp();
        }

        return said;
    }

    public void Dispose() => link?.Dispose();

    private async Task<bool> Open(HubMessage message, CancellationToken patience)
    {
        HangUp();
        var isFirst = true;
        (link, var status) = await HubLink.Open(stage.Url, stage.Company[seat].Token, text => Hear(text, message.Number, ref isFirst), patience);
        stage.Book.Note(new($"hub upgrade {status}", status is >= 500 and not 503 ? "a fault of the server" : null), message.Number, message.ToString);
        if (link is null) return false;
        return message.Step == HubStep.BadHandshake || await link.Say(Handshake, patience);
    }

    private async Task Speak(HubMessage message, CancellationToken patience)
    {
        var asked = call = new Call(message.Number, message.Asks);
        foreach (var frame in message.Frames)
        {
            if (!await link!.Say(frame with { Bytes = stage.Known.Fill(seat, frame.Bytes) }, patience)) break;
        }

        if (message.Step == HubStep.HangUp) HangUp();
        else if (message.Step == HubStep.BadHandshake) await link!.Ended.WaitAsync(patience);
        else if (message.Asks is not null) await Task.WhenAny(asked.Answered, link!.Ended).WaitAsync(patience);
    }

    private void Hear(ReadOnlyMemory<byte> text, long opened, ref bool isFirst)
    {
        var heard = HubJudge.Judge(text, isFirst);
        isFirst = false;
        var last = call;
        if (heard.Judgement is { } judgement)
        {
            stage.Book.Note(judgement, last?.Number ?? opened, () => HubMessages.Make(stage.Seed, last?.Number ?? opened).ToString());
            said += $"{judgement.Class}; ";
        }

        stage.Known.Learn(seat, text.Span);
        if (heard.Answers is not null && heard.Answers == last?.Id) last.Answer();
    }

    private void HangUp()
    {
        link?.Dispose();
        link = null;
    }

    private sealed class Call(long number, string? id)
    {
        private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Number => number;

        public string? Id => id;

        public Task Answered => answered.Task;

        public void Answer() => answered.TrySetResult();
    }
}
