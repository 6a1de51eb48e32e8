using System.Collections.Concurrent;
using System.Collections.Immutable;
using SafeGo.Rooms;

namespace SafeGo.Web.Rooms;

/// <summary>Rooms' logs in memory, which a test writes, forgets and breaks.</summary>
internal sealed class MemoryLog : IRoomLog
{
    private readonly ConcurrentDictionary<RoomId, ImmutableList<RoomEvent>> rooms = new();
    private readonly ConcurrentDictionary<RoomId, long> heads = new();

    /// <summary>While it is, nothing can be read.</summary>
    public bool IsBroken { get; set; }

    public int Reads { get; private set; }

    /// <summary>The next so many events of a room.</summary>
    public IReadOnlyList<RoomEvent> Write(RoomId room, int count)
    {
        var first = heads.GetValueOrDefault(room) + 1;
        List<RoomEvent> events =
            [.. Enumerable.Range(0, count).Select(i => new RoomEvent(room, first + i, Guid.CreateVersion7(), "test:said", """{"n":1}""", DateTimeOffset.UnixEpoch))];
        rooms[room] = rooms.GetValueOrDefault(room, []).AddRange(events);
        heads[room] = first + count - 1;
        return events;
    }

    /// <summary>As retention does.</summary>
    public void Forget(RoomId room, long upTo) => rooms[room] = rooms[room].RemoveAll(e => e.Seq <= upTo);

    public Task<long> Head(RoomId room, CancellationToken cancellation = default) => Answer(heads.GetValueOrDefault(room));

    public Task<IReadOnlyDictionary<RoomId, long>> Heads(IReadOnlyCollection<RoomId> rooms, CancellationToken cancellation = default) =>
        Answer<IReadOnlyDictionary<RoomId, long>>(rooms.Where(heads.ContainsKey).ToDictionary(r => r, r => heads[r]));

    public Task<IReadOnlyList<RoomEvent>> Read(RoomId room, long after, int limit, CancellationToken cancellation = default)
    {
        Reads++;
        return Answer<IReadOnlyList<RoomEvent>>([.. rooms.GetValueOrDefault(room, []).Where(e => e.Seq > after).Take(limit)]);
    }

    public Task<ForgottenEvents> Forget(RoomId? after, DateTimeOffset before, int newestKept, CancellationToken cancellation = default) =>
        throw new NotSupportedException("Relays do not forget.");

    public Task<IReadOnlyList<RoomEvent>?> Consume(
        string consumer, int limit, Func<IReadOnlyList<LoggedEvent>, IReadOnlyList<RoomMessage>> derive, CancellationToken cancellation = default) =>
        throw new NotSupportedException("Relays do not consume.");

    private Task<T> Answer<T>(T answer) => IsBroken ? Task.FromException<T>(new TimeoutException("The log is broken.")) : Task.FromResult(answer);
}
