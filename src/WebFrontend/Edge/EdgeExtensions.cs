using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace SafeGo.Web.Edge;

/// <summary>What every request passes, whatever it asks for.</summary>
internal static class EdgeExtensions
{
    // Contract section 2; documents bring a limit of their own.
    private const int MostBodyBytes = 64 * 1024;

    // A connection that says nothing, or little by little, takes the place of one that does.
    private static readonly TimeSpan SlowestHead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    public static WebApplicationBuilder AddEdge(this WebApplicationBuilder builder)
    {
        builder.UseDefaultUrl("http://localhost:5080");
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = SlowestHead;
            kestrel.Limits.KeepAliveTimeout = LongestSilence;
        });
        builder.Logging.KeepQueriesOut();
        builder.Services.ConfigureHttpJsonOptions(json => WireJson.Apply(json.SerializerOptions));
        builder.Services.AddExceptionHandler<FaultHandler>();
        builder.Services.AddRateLimits(builder.Configuration);
        builder.Services.AddSettings<ProxySettings>(builder.Configuration.GetSection("SafeGo"));
        builder.Services.AddHealth();
        builder.Services.AddApiDocument();
        return builder;
    }

    /// <summary>In this order: a refusal anywhere below leaves as a problem, with the headers.</summary>
    public static WebApplication UseEdge(this WebApplication app)
    {
        app.LimitConnections();
        app.BelieveProxies();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = context => Problems.Write(context, ErrorCode.Internal) });
        app.UseStatusCodePages(status => Problems.Write(status.HttpContext, ErrorCode.OfStatus(status.HttpContext.Response.StatusCode)));
        app.UseDefaultFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<ClusterGate>();
        app.UseMiddleware<GateMiddleware>();
        return app;
    }

    public static WebApplication MapEdge(this WebApplication app)
    {
        app.MapHealth();
        app.MapApiDocument();
        return app;
    }

    // The server reads its options before the settings are checked, and this one only when it begins to listen.
    private static void LimitConnections(this WebApplication app)
    {
        var wanted = app.Services.GetRequiredService<IOptions<LimitSettings>>().Value.HttpConnections;
        var server = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        server.Limits.MaxConcurrentConnections = OpenFiles.HttpConnections(wanted, OpenFiles.Most);
    }

    // A browser's socket brings its token in the query. What writes whole request lines stays off, whatever the settings say.
    private static void KeepQueriesOut(this ILoggingBuilder logging)
    {
        string[] telltales = ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Server.Kestrel.BadRequests"];
        foreach (var category in telltales) logging.AddFilter(category, level => level >= LogLevel.Warning);
    }
}
