using System.Collections.Concurrent;
using SafeGo.Rooms;

namespace SafeGo.Web.Rooms;

/// <summary>The sockets of this front-end by room. What is rung goes to them; what was not rung is found by looking.</summary>
internal sealed class RoomRelay
{
    private readonly ConcurrentDictionary<RoomId, ConcurrentDictionary<string, Socket>> rooms = new();

    public IReadOnlyCollection<RoomId> Rooms => [.. rooms.Keys];

    public void Enter(Socket socket)
    {
        lock (rooms) rooms.GetOrAdd(socket.Room, _ => new())[socket.ConnectionId] = socket;
    }

    public void Leave(Socket socket)
    {
        lock (rooms)
        {
            if (!rooms.TryGetValue(socket.Room, out var sockets)) return;
            sockets.TryRemove(socket.ConnectionId, out _);
            if (sockets.IsEmpty) rooms.TryRemove(socket.Room, out _);
        }
    }

    public Socket? Find(RoomId room, string connectionId) =>
        rooms.TryGetValue(room, out var sockets) && sockets.TryGetValue(connectionId, out var socket) ? socket : null;

    public IEnumerable<Socket> In(RoomId room) => rooms.TryGetValue(room, out var sockets) ? sockets.Values : [];

    /// <summary>Hands a bell's events on; no socket waits for another.</summary>
    public void Hear(RoomBell bell)
    {
        // Most events are for people whose sockets are elsewhere.
        foreach (var told in bell.Events.GroupBy(e => new RoomId(e.Room)).Where(g => rooms.ContainsKey(g.Key)))
        {
            var events = new HeardEvents(told.Select(e => e.ToEvent()), bell.Trace);
            foreach (var socket in In(told.Key)) socket.Hear(events);
        }
    }

    /// <summary>Has the sockets read what the logs hold and no bell brought them.</summary>
    /// <param name="heads">As they stood long enough ago for their bells to have rung.</param>
    /// <returns>How many rooms were behind.</returns>
    public int Heal(IReadOnlyDictionary<RoomId, long> heads)
    {
        var behind = 0;
        foreach (var (room, head) in heads)
        {
            var late = In(room).Where(s => s.IsBehind(head)).ToList();
            if (late.Count > 0) behind++;
            foreach (var socket in late) socket.Heal(head);
        }

        return behind;
    }
}
