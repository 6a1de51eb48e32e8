using System.Net;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace SafeGo.Hosting;

/// <summary>Figures at <c>/metrics</c>; figures and traces to a collector where the usual OTEL_EXPORTER_OTLP_… settings name one.</summary>
public static class TelemetryExtensions
{
    // Ours, the server's, the sockets', the grains', the database's and the runtime's own.
    private static readonly string[] Meters =
    [
        "SafeGo.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.RateLimiting", "Microsoft.Orleans", "Npgsql", "System.Runtime",
    ];

    private static readonly string[] Sources =
        ["SafeGo.*", "Microsoft.AspNetCore", "Microsoft.AspNetCore.SignalR.Server", "Microsoft.Orleans.Application", "Npgsql"];

    private static readonly string[] Collectors =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        if (!builder.Configuration.IsTraced()) return;
        telemetry.WithTracing(traces => traces.AddSource(Sources)).UseOtlpExporter();
    }

    /// <summary>Whether somebody collects traces: without a collector no call carries one.</summary>
    public static bool IsTraced(this IConfiguration configuration) => Collectors.Any(name => !string.IsNullOrEmpty(configuration[name]));

    /// <summary>For who calls from this machine itself: the host has no other way to know anybody.</summary>
    public static void MapMetricsForThisMachine(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint("/metrics").Add(endpoint =>
        {
            var tell = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => IsFromHere(context) ? tell(context) : Refuse(context);
        });

    /// <summary>A proxy on this machine speaks for others, and says so.</summary>
    public static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
