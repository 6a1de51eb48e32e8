using Microsoft.AspNetCore.SignalR;
using SafeGo.Dispatch;
using SafeGo.Rooms;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

internal sealed class SocketFactory(IRoomLog log, RoomStates states, DispatchClock clock, IHubContext<DispatchHub> hub, RelayMetrics metrics, ILogger<Socket> logger)
{
    /// <summary>The socket outlives the hub object that the connection came through; so must the proxy it sends by.</summary>
    public Socket Make(HubCallerContext connection, Caller caller) =>
        new(connection, caller, hub.Clients.Client(connection.ConnectionId), log, states, clock, metrics, logger);
}
