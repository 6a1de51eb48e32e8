namespace SafeGo.Web.Edge;

/// <summary>What every request passes, whatever it asks for.</summary>
internal static class EdgeExtensions
{
    private const string DefaultUrl = "http://localhost:5080";

    // Contract section 2; documents bring a limit of their own.
    private const int MostBodyBytes = 64 * 1024;

    public static WebApplicationBuilder AddEdge(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseDefaultUrl(builder.Configuration);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
        });
        builder.Services.ConfigureHttpJsonOptions(json => WireJson.Apply(json.SerializerOptions));
        builder.Services.AddExceptionHandler<FaultHandler>();
        builder.Services.AddRateLimits(builder.Configuration);
        builder.Services.AddHealth();
        builder.Services.AddApiDocument();
        return builder;
    }

    /// <summary>In this order: a refusal anywhere below leaves as a problem, with the headers.</summary>
    public static WebApplication UseEdge(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = context => Problems.Write(context, ErrorCode.Internal) });
        app.UseStatusCodePages(status => Problems.Write(status.HttpContext, ErrorCode.OfStatus(status.HttpContext.Response.StatusCode)));
        app.UseDefaultFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<GateMiddleware>();
        return app;
    }

    public static WebApplication MapEdge(this WebApplication app)
    {
        app.MapHealth();
        app.MapApiDocument();
        return app;
    }

    // Not in appsettings.json, where it would weigh more than ASPNETCORE_URLS.
    private static void UseDefaultUrl(this IWebHostBuilder web, ConfigurationManager configuration)
    {
        string[] said = ["urls", "http_ports", "https_ports"];
        var endpoints = configuration.GetSection("Kestrel:Endpoints");
        if (said.All(key => string.IsNullOrEmpty(configuration[key])) && !endpoints.Exists()) web.UseUrls(DefaultUrl);
    }
}
