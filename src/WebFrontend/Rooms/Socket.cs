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
    HubCallerContext connection, Caller caller, ISingleClientProxy client, IRoomLog log, RoomStates states, DispatchClock clock, ILogger<Socket> logger)
{
    /// <summary>Some minutes of a busy room; a reader that far behind does better to resume.</summary>
    private const int QueueLength = 256;

    private const int PageSize = 200;

    private readonly Channel<Work> queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private long sent;

    private delegate Task Work(CancellationToken cancellation);

    public RoomId Room { get; } = RoomStates.RoomOf(caller);

    public string ConnectionId => connection.ConnectionId;

    /// <summary>The last number sent, as of now; another thread may be sending.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Sends the state, before anything else is said or answered.</summary>
    public Task Begin() => SendState(connection.ConnectionAborted);

    /// <summary>Sends what is heard; returns when the connection ends.</summary>
    public async Task Run()
    {
        var ended = connection.ConnectionAborted;
        try
        {
            await foreach (var work in queue.Reader.ReadAllAsync(ended)) await work(ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The connection is gone; its client resumes where it was.
        }
        catch (Exception fault)
        {
            LogBroken(logger, ConnectionId, fault);
            connection.Abort();
        }
    }

    public void Hear(RoomEvent e) => Enqueue(cancellation => SendOrCatchUp(e, cancellation));

    /// <summary>The log has more than was sent: read it.</summary>
    public void Heal(long head) => Enqueue(cancellation => CatchUp(head, cancellation));

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
        connection.Abort();
    }

    // The number before the state: what happens between the two reads is told again after, and lost by nobody.
    private async Task SendState(CancellationToken cancellation)
    {
        var head = await log.Head(Room, cancellation);
        await Send(RoomEventNames.State, await states.Of(caller, head, clock.Now, cancellation), cancellation);
        Interlocked.Exchange(ref sent, head);
    }

    private async Task SendOrCatchUp(RoomEvent e, CancellationToken cancellation)
    {
        if (e.Seq <= sent) return;
        if (e.Seq == sent + 1) await SendEvent(e, cancellation);
        else await CatchUp(e.Seq, cancellation);
    }

    // No farther than what is known to be told: an event read too early may be heard before those it concerns know of it.
    private async Task CatchUp(long upTo, CancellationToken cancellation)
    {
        while (sent < upTo && await log.Read(Room, sent, PageSize, cancellation) is { Count: > 0 } page)
        {
            foreach (var e in page.Where(e => e.Seq <= upTo)) await SendEvent(e, cancellation);
        }
    }

    private async Task<bool> ReadAgain(long after, CancellationToken cancellation)
    {
        var next = await log.Read(Room, after, 1, cancellation);
        var reaches = after == sent || (after < sent && next.Count == 1 && next[0].Seq == after + 1);
        if (!reaches)
        {
            await SendState(cancellation);
            return true;
        }

        var last = sent;
        Interlocked.Exchange(ref sent, after);
        await CatchUp(last, cancellation);
        return false;
    }

    private async Task SendEvent(RoomEvent e, CancellationToken cancellation)
    {
        await Send(e.Name, Payload.Of(e), cancellation);
        Interlocked.Exchange(ref sent, e.Seq);
    }

    private Task Send(string name, Dictionary<string, object?> payload, CancellationToken cancellation) => client.SendCoreAsync(name, [payload], cancellation);

    [LoggerMessage(4100, LogLevel.Information, "Connection {ConnectionId} reads too slowly and is cut off")]
    private static partial void LogTooSlow(ILogger logger, string connectionId);

    [LoggerMessage(4101, LogLevel.Warning, "Connection {ConnectionId} could not be served and is closed")]
    private static partial void LogBroken(ILogger logger, string connectionId, Exception fault);
}
