using Orleans.Dashboard;
using SafeGo.Web.Accounts;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Monitoring;

/// <summary>Orleans' own dashboard (contract section 2): what the silos collected, for administrators.</summary>
internal static class GrainDashboard
{
    // The one calls whatever grain method takes no argument and shows what it answers; the other shows log lines as they are written.
    private static readonly string[] Shut = ["/GrainState", "/Trace"];

    public static void MapGrainDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(DashboardCookie.Path, Exchange).ForAdmins().WithTags("Admin").Produces(StatusCodes.Status204NoContent);
        var dashboard = routes.MapOrleansDashboard(DashboardCookie.Path).ForAdmins().ExcludeFromDescription();
        dashboard.AddEndpointFilter(AnswerAtOnce);
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

    private static void ShutSome(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } pattern } && Shut.Any(s => pattern.EndsWith(s, StringComparison.OrdinalIgnoreCase)))
        {
            endpoint.RequestDelegate = context => Problems.Write(context, ErrorCode.NotFound);
        }
    }
}
