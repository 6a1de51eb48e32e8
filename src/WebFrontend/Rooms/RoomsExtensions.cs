using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

internal static class RoomsExtensions
{
    /// <summary>The largest message a client has reason to send is well under 1 KB.</summary>
    private const int MostReceivedBytes = 8 * 1024;

    public static WebApplicationBuilder AddRooms(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RoomRelay>().AddSingleton<RoomStates>().AddSingleton<SocketFactory>().AddSingleton<HubGate>();
        builder.Services.AddHostedService<RelayService>();
        builder.Services.AddHostedService<DriverPresence>();
        builder.Services
            .AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = MostReceivedBytes;
                hub.MaximumParallelInvocationsPerClient = 1;
                hub.DisableImplicitFromServicesParameters = true;
                hub.EnableDetailedErrors = false;
                hub.HandshakeTimeout = TimeSpan.FromSeconds(5);
                hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(20);
                hub.AddFilter<HubFaults>();
            })
            .AddJsonProtocol(json => WireJson.Apply(json.PayloadSerializerOptions))
            .AddMessagePackProtocol();
        builder.Services.TolerateMisfits();
        return builder;
    }

    public static void MapRooms(this IEndpointRouteBuilder routes) => routes
        .MapHub<DispatchHub>("/ws", connection =>
        {
            connection.CloseOnAuthenticationExpiration = true;
            connection.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling;
        })
        .ForSockets();

    private static void TolerateMisfits(this IServiceCollection services)
    {
        foreach (var protocol in services.Where(s => s.ServiceType == typeof(IHubProtocol)).ToList())
        {
            services.Remove(protocol);
            services.AddSingleton<IHubProtocol>(provider =>
                new TolerantHubProtocol((IHubProtocol)ActivatorUtilities.CreateInstance(provider, protocol.ImplementationType!)));
        }
    }
}
