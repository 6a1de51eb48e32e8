namespace SafeGo.Web.Edge;

/// <summary>Health as the other endpoints speak: a process that is not ready is a problem with its code.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        foreach (var endpoint in routes.MapHealth((context, why) => Problems.Of(ErrorCode.Unavailable, why).ExecuteAsync(context)))
        {
            endpoint.DisableRateLimiting();
        }
    }
}
