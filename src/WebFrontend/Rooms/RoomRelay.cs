using System.Collections.Concurrent;
using SafeGo.Rooms;

namespace SafeGo.Web.Rooms;

/// <summary>The sockets of this front-end by room. What is rung goes to them; what was not rung is found by looking.</summary>
internal sealed class RoomRelay
{
    private readonly ConcurrentDictionary<RoomId, ConcurrentDictionary<string, Socket>> rooms = new();

    private IReadOnlyDictionary<RoomId, long> lastLook = new Dictionary<RoomId, long>();

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

    public void Hear(RoomBell bell)
    {
        foreach (var rung in bell.Events)
        {
            // Most events are for people whose sockets are elsewhere.
            if (!rooms.TryGetValue(new RoomId(rung.Room), out var sockets)) continue;
            var e = rung.ToEvent();
            foreach (var socket in sockets.Values) socket.Hear(e);
        }
    }

    /// <summary>
    /// Compares what was sent with what the logs held at the look before: by now its bell has rung, or is lost. What is
    /// newer may still be being told to those it concerns.
    /// </summary>
    public async Task Look(IRoomLog log, CancellationToken cancellation)
    {
        foreach (var (room, head) in lastLook)
        {
            foreach (var socket in In(room).Where(s => s.Sent < head)) socket.Heal(head);
        }

        lastLook = await log.Heads([.. rooms.Keys], cancellation);
    }
}
