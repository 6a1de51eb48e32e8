using Microsoft.Extensions.Options;
using SafeGo.Web.Accounts;
using SafeGo.Web.Maps;

namespace SafeGo.Web.Edge;

/// <summary>What browsers are told with every answer, pages and API alike.</summary>
internal static class SecurityHeaders
{
    // Pages bring scripts and styles as files of their own. Images may also be made in the page: map tiles, drawn icons,
    // documents fetched with a token. 'self' does not cover web sockets in every browser.
    private static string Policy(string? tiles) =>
        $"default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob:{(tiles is null ? "" : " " + tiles)}; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    // Orleans' dashboard has its icons inside its styles, and its script writes styles. It runs none but its own script either.
    private const string DashboardPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var policy = Policy(app.ApplicationServices.GetRequiredService<IOptions<TileSettings>>().Value.Origin);
        return app.Use((context, next) =>
        {
            // At the start of the answer, because a fault on the way clears the headers set so far.
            var isDashboard = context.Request.Path.StartsWithSegments(DashboardCookie.Path, StringComparison.OrdinalIgnoreCase);
            var usual = isDashboard ? DashboardPolicy : policy;
            context.Response.OnStarting(() => Set(context.Response.Headers, context.GetEndpoint()?.Metadata.GetMetadata<PagePolicy>()?.Policy ?? usual));
            return next(context);
        });
    }

    private static Task Set(IHeaderDictionary headers, string policy)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    }
}

/// <summary>Of an endpoint whose page is not ours.</summary>
internal sealed record PagePolicy(string Policy);
