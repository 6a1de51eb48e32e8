using OpenTelemetry.Metrics;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Monitoring;

/// <summary>What the process counts, as Prometheus reads it (contract section 2).</summary>
internal static class MetricsEndpoint
{
    // Ours, the server's, the sockets', the grains', the database's and the runtime's own.
    private static readonly string[] Meters =
    [
        "SafeGo.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.RateLimiting", "Microsoft.Orleans", "Npgsql", "System.Runtime",
    ];

    public static WebApplicationBuilder AddMonitoring(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveMap>();
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        return builder;
    }

    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint("/metrics").ForAdminsOrHere().DisableRateLimiting();
}
