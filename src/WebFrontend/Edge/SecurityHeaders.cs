namespace SafeGo.Web.Edge;

/// <summary>What browsers are told with every answer, pages and API alike.</summary>
internal static class SecurityHeaders
{
    // Pages bring scripts and styles as files of their own. Images may also be made in the page: map tiles, drawn icons,
    // documents fetched with a token. 'self' does not cover web sockets in every browser.
    private const string Policy =
        "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the start of the answer, because a fault on the way clears the headers set so far.
        context.Response.OnStarting(Set, context.Response.Headers);
        return next(context);
    });

    private static Task Set(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    }
}
