using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

internal static class RoomsExtensions
{
    /// <summary>How long one write to a socket may take before it is cut off.</summary>
    private static readonly TimeSpan SlowestReader = TimeSpan.FromSeconds(5);

    // Together, and with the second it takes to notice each, under ten seconds from the last byte read to the end.
    private static readonly TimeSpan AskAfter = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(4);

    /// <summary>How long one that was told to go is waited for.</summary>
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(1);

    public static WebApplicationBuilder AddRooms(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RoomRelay>().AddSingleton<RoomStates>().AddSingleton<SocketFactory>().AddSingleton<HubGate>().AddSingleton<LiveSockets>();
        builder.Services.AddSingleton<RelayMetrics>().AddSingleton<BellWatch>().AddSingleton<BellListener>();
        builder.Services.AddHostedService(services => services.GetRequiredService<BellListener>());
        builder.Services.AddHostedService<RelayService>();
        builder.Services.AddHostedService<DriverPresence>();
        builder.Services
            .AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = GuardedHubProtocol.MostReceivedBytes;
                hub.MaximumParallelInvocationsPerClient = 1;
                hub.DisableImplicitFromServicesParameters = true;
                hub.EnableDetailedErrors = false;
                hub.HandshakeTimeout = TimeSpan.FromSeconds(5);
                hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(20);
                hub.AddFilter<HubFaults>();
                hub.AddFilter<LiveSocketFilter>();
            })
            .AddJsonProtocol(json => WireJson.Apply(json.PayloadSerializerOptions))
            .AddMessagePackProtocol();
        builder.Services.AddSettings<OriginSettings>(builder.Configuration.GetSection("SafeGo"));
        builder.Services.AddSingleton<SocketCensus>().AddSingleton<SocketDoor>();
        builder.Services.AddSingleton<HubLifetimeManager<DispatchHub>, SocketLifetimes>();
        // A client whose system still takes bytes in while nobody reads them looks well to all who only write: it is asked.
        builder.Services.Configure<Microsoft.AspNetCore.Builder.WebSocketOptions>(socket => (socket.KeepAliveInterval, socket.KeepAliveTimeout) = (AskAfter, AnswerWithin));
        return builder;
    }

    public static void MapRooms(this IEndpointRouteBuilder routes)
    {
        var door = routes.ServiceProvider.GetRequiredService<SocketDoor>();
        routes
            .MapHub<DispatchHub>("/ws", connection =>
            {
                connection.CloseOnAuthenticationExpiration = true;
                // The others are many requests for one socket, which nobody here could count as one.
                connection.Transports = HttpTransportType.WebSockets;
                connection.TransportSendTimeout = SlowestReader;
                connection.WebSockets.CloseTimeout = LongestGoodbye;
                connection.ApplicationMaxBufferSize = 2 * GuardedHubProtocol.MostReceivedBytes;
            })
            .ForSockets()
            .Add(endpoint => endpoint.RequestDelegate = door.Before(endpoint.RequestDelegate!));
    }
}
