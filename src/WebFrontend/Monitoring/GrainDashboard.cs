using Orleans.Dashboard;
using SafeGo.Web.Accounts;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Monitoring;

/// <summary>Orleans' own dashboard (contract section 2): what the silos collected, for administrators.</summary>
internal static class GrainDashboard
{
    // The one calls whatever grain method takes no argument and shows what it answers; the other shows log lines as they are written.
    private static readonly string[] Shut = ["/GrainState", "/Trace"];

    // Routes about one silo. Whatever stands there the library takes for a silo and asks it, for as long as a call may take.
    private static readonly string[] OfOneSilo = ["/{*address}", "/HistoricalStats/{*path}"];

    public static void MapGrainDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(DashboardCookie.Path, Exchange).ForAdmins().WithTags("Admin").Produces(StatusCodes.Status204NoContent);
        var dashboard = routes.MapOrleansDashboard(DashboardCookie.Path).ForAdmins().ExcludeFromDescription();
        dashboard.AddEndpointFilter(AnswerAtOnce).AddEndpointFilter(KnowTheSilo);
        ((IEndpointConventionBuilder)dashboard).Add(ShutSome);
    }

    private static IResult Exchange(HttpContext context, TimeProvider time)
    {
        DashboardCookie.Give(context, time);
        return TypedResults.NoContent();
    }

    // A browser is sent on to "/admin/grains/", from where its relative links lead somewhere. Whoever sends a header of his own
    // follows no links, and most clients would not send it a second time.
    private static ValueTask<object?> AnswerAtOnce(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var request = call.HttpContext.Request;
        if (request.Path == DashboardCookie.Path && request.Headers.Authorization.Count > 0) request.Path += "/";
        return next(call);
    }

    private static async ValueTask<object?> KnowTheSilo(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        var isOfOne = context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } && OfOneSilo.Any(s => pattern.EndsWith(s, StringComparison.Ordinal));
        return !isOfOne || await IsSilo(context) ? await next(call) : Problems.Of(ErrorCode.NotFound);
    }

    private static async Task<bool> IsSilo(HttpContext context)
    {
        var silos = await context.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetHosts();
        return silos.Keys.Any(s => context.Request.RouteValues.Values.Contains(s.ToParsableString()));
    }

    private static void ShutSome(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } pattern } && Shut.Any(s => pattern.EndsWith(s, StringComparison.OrdinalIgnoreCase)))
        {
            endpoint.RequestDelegate = context => Problems.Write(context, ErrorCode.NotFound);
        }
    }
}
