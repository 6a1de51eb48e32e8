using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace SafeGo.Web.Rooms;

/// <summary>Puts each connection's guard between the wire and the hub, after the handshake and before the first message.</summary>
internal sealed class SocketLifetimes(IOptions<HubOptions> hub, ILogger<DefaultHubLifetimeManager<DispatchHub>> logger)
    : DefaultHubLifetimeManager<DispatchHub>(logger)
{
    private readonly TimeSpan longestSilence = hub.Value.ClientTimeoutInterval!.Value;

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        var seat = connection.GetHttpContext()!.Features.GetRequiredFeature<SocketSeat>();
        connection.Protocol = new GuardedHubProtocol(connection.Protocol, seat, connection.ConnectionId);
        // The framework counts a client's silence only from its first ping on; one lost before it would stay for ever.
        connection.Features.GetRequiredFeature<IConnectionHeartbeatFeature>().OnHeartbeat(_ => EndIfSilent(connection, seat), seat);
        return base.OnConnectedAsync(connection);
    }

    private void EndIfSilent(HubConnectionContext connection, SocketSeat seat)
    {
        if (seat.Silence > longestSilence) connection.Abort();
    }
}
