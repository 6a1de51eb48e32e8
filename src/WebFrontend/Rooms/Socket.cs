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
        Enqueue(cancellation => CatchUp(head, cancellation));
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

    // The number before the state: what happens between the two reads is told again after, and lost by nobody.
    private async Task SendState(CancellationToken cancellation)
    {
        var head = await log.Head(Room, cancellation);
        await Send(RoomEventNames.State, await states.Of(caller, head, clock.Now, cancellation), cancellation);
        ContinueFrom(head);
    }

    private async Task SendOrCatchUp(HeardEvents events, CancellationToken cancellation)
    {
        foreach (var e in events.InOrder.Where(e => e.Seq > sent))
        {
            if (e.Seq != sent + 1) await CatchUp(e.Seq, cancellation);
            else await SendEvent(e, cancellation);
        }
    }

    // No farther than what is known to be told: an event read too early may be heard before those it concerns know of it.
    private async Task CatchUp(long upTo, CancellationToken cancellation)
    {
        while (sent < upTo)
        {
            var page = await log.Read(Room, sent, PageSize, cancellation);
            if (page.Count == 0 || page[0].Seq != sent + 1)
            {
                // So far behind that the log no longer reaches back.
                await SendState(cancellation);
                return;
            }

            foreach (var e in new HeardEvents(page).InOrder.Where(e => e.Seq <= upTo)) await SendEvent(e, cancellation);
        }
    }

    private async Task<bool> ReadAgain(long after, CancellationToken cancellation)
    {
        var last = Math.Max(sent, after);
        if (!await Reaches(after, cancellation))
        {
            await SendState(cancellation);
            return true;
        }

        ContinueFrom(after);
        await CatchUp(last, cancellation);
        return false;
    }

    // A number this socket did not send yet may have come by another of the same person's.
    private async Task<bool> Reaches(long after, CancellationToken cancellation)
    {
        if (after >= sent) return after == sent || after <= await log.Head(Room, cancellation);
        return await log.Read(Room, after, 1, cancellation) is [var next] && next.Seq == after + 1;
    }

    private async Task SendEvent(HeardEvent e, CancellationToken cancellation)
    {
        await Send(e.Name, e.Payload, cancellation);
        sent = e.Seq;
    }

    private Task Send(string name, Dictionary<string, object?> payload, CancellationToken cancellation) => client.SendCoreAsync(name, [payload], cancellation);

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
