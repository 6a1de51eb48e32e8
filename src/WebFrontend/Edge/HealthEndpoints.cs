using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SafeGo.Persistence;

namespace SafeGo.Web.Edge;

/// <summary>Live: the process answers. Ready: everything it needs answers too; checks tagged <see cref="Ready"/> say so.</summary>
internal static class HealthEndpoints
{
    public const string Ready = "ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [Ready], timeout: Patience);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", Options(_ => false)).DisableRateLimiting();
        routes.MapHealthChecks("/health/ready", Options(check => check.Tags.Contains(Ready))).DisableRateLimiting();
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which) => new()
    {
        Predicate = which,
        ResponseWriter = (context, report) => report.Status == HealthStatus.Unhealthy
            ? Problems.Of(ErrorCode.Unavailable, $"Not ready: {Unhealthy(report)}.").ExecuteAsync(context)
            : context.Response.WriteAsJsonAsync(new { status = "healthy" }, context.RequestAborted),
    };

    private static string Unhealthy(HealthReport report) =>
        string.Join(", ", report.Entries.Where(e => e.Value.Status == HealthStatus.Unhealthy).Select(e => e.Key));

    private sealed class DatabaseCheck(IDatabaseProbe database) : IHealthCheck
    {
        // What it throws is "unhealthy" to the framework, which also writes it to the log.
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await database.Ask(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
