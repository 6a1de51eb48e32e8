namespace SafeGo.Web.Dispatch;

internal static class DispatchExtensions
{
    public static WebApplicationBuilder AddDispatch(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Admission>().AddSingleton<SessionCalls>();
        return builder;
    }

    public static void MapDispatch(this IEndpointRouteBuilder routes) => routes.MapDispatchSettings();
}
