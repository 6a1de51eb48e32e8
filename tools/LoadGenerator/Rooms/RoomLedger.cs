using SafeGo.LoadGenerator.Book;

namespace SafeGo.LoadGenerator.Rooms;

/// <summary>Keeps one room's seq as a careful client does and notes every hole, repeat and disorder.
/// On each connection: a state with seq S, then S+1, S+2, …; after events:resume {after: A} the log may step back once,
/// to A+1, and what comes again until then is legitimate and not handed on.</summary>
internal sealed class RoomLedger(Subject owner, ViolationLog log)
{
    private readonly Dictionary<long, string?> seen = [];
    private readonly HashSet<long> holes = [];
    private long? first;
    private long last;
    private long head;
    private long expected;
    private long? resumedAfter;
    private TimeSpan? auditedAt;
    private bool awaitsState = true;

    public int Missed { get; private set; }

    public int Duplicated { get; private set; }

    /// <summary>The last seq up to which nothing is missing: what a resume names.</summary>
    public long Contiguous => last;

    /// <summary>False until the first state: then there is nothing to resume from.</summary>
    public bool IsKnown => first is not null;

    public void ConnectionLost()
    {
        awaitsState = true;
        resumedAfter = null;
    }

    public void Resuming() => resumedAfter = last;

    /// <summary>From now on, what should have come long ago and comes only because a resume asks for it counts as missed.</summary>
    public void Auditing(TimeSpan at) => auditedAt = at;

    /// <summary>The log no longer reaches back: what lies between is lost, and the fresh state stands in for it.</summary>
    public void ResumeGap(TimeSpan at)
    {
        Lose(last + 1, head, at);
        last = head;
    }

    /// <summary>True when the event is new to the application.</summary>
    public bool Take(RoomEvent roomEvent)
    {
        if (roomEvent.Seq is not { } seq)
        {
            Note(ViolationKind.EventMalformed, roomEvent, "has no seq");
            return false;
        }

        return roomEvent.Name == RoomEventNames.State ? TakeState(seq, roomEvent) : TakeLive(seq, roomEvent);
    }

    /// <summary>Counts what a replay still owes; for the end, when nothing more will come.</summary>
    public void Close(TimeSpan at)
    {
        if (first is not null)
        {
            Lose(last + 1, head, at);
        }
    }

    private bool TakeState(long seq, RoomEvent state)
    {
        if (!awaitsState && resumedAfter is null)
        {
            Note(ViolationKind.EventMalformed, state, "came a second time on one connection");
        }

        if (first is null)
        {
            first = last = seq;
        }

        awaitsState = false;
        expected = seq + 1;
        head = Math.Max(head, seq);
        return true;
    }

    private bool TakeLive(long seq, RoomEvent live)
    {
        if (awaitsState)
        {
            Note(ViolationKind.EventMalformed, live, "came before the connection's state");
        }
        else if (seq != expected && resumedAfter + 1 == seq)
        {
            resumedAfter = null;
            expected = seq + 1;
            return Remember(seq, live, isReplay: true);
        }
        else if (seq > expected)
        {
            Lose(expected, seq - 1, live.ReceivedAt);
        }

        var isReplay = seq >= expected;
        expected = Math.Max(expected, seq + 1);
        return Remember(seq, live, isReplay);
    }

    private bool Remember(long seq, RoomEvent live, bool isReplay)
    {
        head = Math.Max(head, seq);
        if (seen.TryGetValue(seq, out var eventId))
        {
            NoteRepeat(live, eventId, isReplay);
            return false;
        }

        seen.Add(seq, live.EventId);
        CheckNew(seq, live, isReplay);
        while (seen.ContainsKey(last + 1))
        {
            last++;
        }

        return seq > first;
    }

    private void CheckNew(long seq, RoomEvent live, bool isReplay)
    {
        if (live.EventId is null)
        {
            Note(ViolationKind.EventMalformed, live, "has no event_id");
        }
        else if (!isReplay && holes.Remove(seq))
        {
            Missed--;
            Note(ViolationKind.EventOutOfOrder, live, "came after later ones");
        }
        else if (live.HappenedAt < auditedAt - Slack.Closing && holes.Add(seq))
        {
            Missed++;
            Note(ViolationKind.EventMissed, live, "came only when the log was asked for");
        }
        else if (seq <= first)
        {
            Duplicated++;
            Note(ViolationKind.EventDuplicated, live, "is older than the first state, which holds it already");
        }
    }

    private void NoteRepeat(RoomEvent live, string? eventId, bool isReplay)
    {
        if (eventId != live.EventId)
        {
            Note(ViolationKind.EventContradicts, live, $"had event_id {eventId} before, now {live.EventId}");
        }
        else if (!isReplay)
        {
            Duplicated++;
            Note(ViolationKind.EventDuplicated, live, "came twice outside of a resume");
        }
    }

    private void Lose(long from, long to, TimeSpan at)
    {
        var missing = Enumerable.Range(0, (int)Math.Max(0, to - from + 1)).Select(i => from + i)
            .Where(seq => !seen.ContainsKey(seq) && holes.Add(seq)).ToList();
        if (missing.Count > 0)
        {
            Missed += missing.Count;
            log.Add(ViolationKind.EventMissed, at, owner, $"seq {missing[0]} to {missing[^1]} never came ({missing.Count})");
        }
    }

    private void Note(ViolationKind kind, RoomEvent roomEvent, string what) =>
        log.Add(
            kind,
            roomEvent.ReceivedAt,
            owner with { RideId = roomEvent.RideId, DispatchSessionId = roomEvent.SessionId },
            $"{roomEvent.Name} seq {roomEvent.Seq} {what}");
}
