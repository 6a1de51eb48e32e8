namespace SafeGo.Rooms;

/// <summary>The logs of the rooms, as relays and consumers read them.</summary>
public interface IRoomLog
{
    /// <summary>The last sequence number of a room; 0 when nothing was ever said in it.</summary>
    Task<long> Head(RoomId room, CancellationToken cancellation = default);

    Task<IReadOnlyDictionary<RoomId, long>> Heads(IReadOnlyCollection<RoomId> rooms, CancellationToken cancellation = default);

    /// <summary>Events after a sequence number, in order. Empty too where the log no longer reaches back.</summary>
    Task<IReadOnlyList<RoomEvent>> Read(RoomId room, long after, int limit, CancellationToken cancellation = default);

    /// <summary>
    /// One small step of forgetting: in the next rooms, some of the oldest events that are older than a moment and not
    /// among the newest so many of their room. What stays of a room has no hole.
    /// </summary>
    /// <param name="after">The room up to which all is forgotten; null at the beginning.</param>
    Task<ForgottenEvents> Forget(RoomId? after, DateTimeOffset before, int newestKept, CancellationToken cancellation = default);

    /// <summary>
    /// Hands the next rows of the whole log to a named consumer and keeps what it derives and its new place in one
    /// transaction. At most one consumer of a name moves on: a rival's copy is refused.
    /// </summary>
    /// <returns>What was appended to the derived room; null when there was nothing new or a rival was faster.</returns>
    Task<IReadOnlyList<RoomEvent>?> Consume(
        string consumer, int limit, Func<IReadOnlyList<LoggedEvent>, IReadOnlyList<RoomMessage>> derive, CancellationToken cancellation = default);
}
