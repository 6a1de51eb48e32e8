using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using SafeGo.Dispatch;
using SafeGo.Rooms;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

/// <summary>
/// One connection's reading of its room's log: <c>state</c> first, then every event once, in order. All that is to be
/// sent goes through one queue and one loop; who does not keep up with the queue is cut off and resumes.
/// </summary>
internal sealed partial class Socket(
    HubCallerContext connection, Caller caller, ISingleClientProxy client, IRoomLog log, RoomStates states, DispatchClock clock,
    RelayMetrics metrics, ILogger<Socket> logger)
{
    /// <summary>In bells: half a minute of the busiest room. A reader that far behind does better to resume.</summary>
    private const int QueueLength = 256;

    private const int PageSize = 200;

    private readonly Channel<Work> queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(QueueLength) { SingleReader = true });

    // Only the loop sends, and only it moves this.
    private long sent;

    // How far the queue will bring it; written by whoever hears something.
    private long told;
    private volatile bool hasBegun;

    private delegate Task Work(CancellationToken cancellation);

    public RoomId Room { get; } = RoomStates.RoomOf(caller);

    public string ConnectionId => connection.ConnectionId;

    private long Told => Interlocked.Read(ref told);

    /// <summary>Whether the log has more than was sent or waits to be; not asked of a socket that still waits for its state.</summary>
    public bool IsBehind(long head) => hasBegun && Told < head;

    /// <summary>Sends the state, before anything else is said or answered.</summary>
    public async Task Begin()
    {
        await SendState(connection.ConnectionAborted);
        hasBegun = true;
    }

    /// <summary>Sends what is heard; returns when the connection ends.</summary>
    public async Task Run()
    {
        var ended = connection.ConnectionAborted;
        try
        {
            await foreach (var work in queue.Reader.ReadAllAsync(ended)) await Do(work, ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The connection is gone; its client resumes where it was.
        }
    }

    public void Hear(HeardEvents events)
    {
        if (events.Last <= Told) return;
        Promise(events.Last);
        Enqueue(cancellation => SendOrCatchUp(events, cancellation));
    }

    /// <summary>The log has more than was told: read it.</summary>
    public void Heal(long head)
    {
        Promise(head);
        Enqueue(cancellation => HealUpTo(head, cancellation));
    }

    /// <summary>Says something that is in no log, under the number of what was said last.</summary>
    public void Mention<TBody>(string name, TBody body) =>
        Enqueue(cancellation => Send(name, Payload.Of(sent, clock.Now, body), cancellation));

    /// <summary>Reads the room's log again from after this number.</summary>
    /// <returns>True when it does not reach back so far: a fresh state is sent instead.</returns>
    public Task<bool> Resume(long after)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(async cancellation =>
        {
            try
            {
                answer.TrySetResult(await ReadAgain(after, cancellation));
            }
            catch (Exception fault)
            {
                answer.TrySetException(fault);
                throw;
            }
        });
        return answer.Task.WaitAsync(connection.ConnectionAborted);
    }

    private void Enqueue(Work work)
    {
        if (queue.Writer.TryWrite(work)) return;
        LogTooSlow(logger, ConnectionId);
        metrics.ReaderCut();
        connection.Abort();
    }

    private async Task Do(Work work, CancellationToken ended)
    {
        try
        {
            await work(ended);
        }
        catch (Exception fault) when (!ended.IsCancellationRequested)
        {
            LogUnread(logger, ConnectionId, fault);
            // What was promised and not sent is found again by the next look.
            Interlocked.Exchange(ref told, sent);
        }
    }

    private void ContinueFrom(long seq)
    {
        sent = seq;
        Promise(seq);
    }

    private void Promise(long seq)
    {
        for (var before = Told; before < seq;)
        {
            var now = Interlocked.CompareExchange(ref told, seq, before);
            if (now == before) return;
            before = now;
        }
    }

    [LoggerMessage(4100, LogLevel.Information, "Connection {ConnectionId} reads too slowly and is cut off")]
    private static partial void LogTooSlow(ILogger logger, string connectionId);

    [LoggerMessage(4101, LogLevel.Warning, "Connection {ConnectionId}: the log could not be read; trying again")]
    private static partial void LogUnread(ILogger logger, string connectionId, Exception fault);
}
