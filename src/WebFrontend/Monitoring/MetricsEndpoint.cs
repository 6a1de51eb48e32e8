using SafeGo.Web.Edge;

namespace SafeGo.Web.Monitoring;

/// <summary>What the process counts, as Prometheus reads it (contract section 2).</summary>
internal static class MetricsEndpoint
{
    public static WebApplicationBuilder AddMonitoring(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveMap>();
        builder.AddTelemetry();
        return builder;
    }

    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint("/metrics").ForAdminsOrHere().DisableRateLimiting();
}
