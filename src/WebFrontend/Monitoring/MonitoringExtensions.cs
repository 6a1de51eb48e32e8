namespace SafeGo.Web.Monitoring;

internal static class MonitoringExtensions
{
    public static void MapMonitoring(this IEndpointRouteBuilder routes)
    {
        routes.MapSessions();
        routes.MapLiveDrivers();
        routes.MapMetrics();
        routes.MapGrainDashboard();
    }
}
