using SafeGo.Rooms;

namespace SafeGo.Web.Rooms;

/// <summary>What the loop sends: a state, what is heard, or what the log holds between them.</summary>
internal sealed partial class Socket
{
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
            using var span = RelayTraces.Send(events.Trace, e.Name);
            if (e.Seq != sent + 1) await CatchUp(e.Seq, cancellation);
            else await SendEvent(e, cancellation);
            metrics.Sent(clock.Now - e.At);
        }
    }

    private async Task HealUpTo(long head, CancellationToken cancellation)
    {
        if (await CatchUp(head, cancellation) is { } newest) metrics.Sent(clock.Now - newest);
    }

    // No farther than what is known to be told: an event read too early may be heard before those it concerns know of it.
    private async Task<DateTimeOffset?> CatchUp(long upTo, CancellationToken cancellation)
    {
        DateTimeOffset? newest = null;
        while (sent < upTo)
        {
            var page = await log.Read(Room, sent, PageSize, cancellation);
            if (page.Count == 0 || page[0].Seq != sent + 1)
            {
                // So far behind that the log no longer reaches back.
                await SendState(cancellation);
                return null;
            }

            foreach (var e in new HeardEvents(page).InOrder.Where(e => e.Seq <= upTo))
            {
                await SendEvent(e, cancellation);
                newest = e.At;
            }
        }

        return newest;
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
}
