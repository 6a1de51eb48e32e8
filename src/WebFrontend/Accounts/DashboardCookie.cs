using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;

namespace SafeGo.Web.Accounts;

/// <summary>
/// How an administrator's browser opens the dashboard: his access token in a cookie that is sent there and nowhere else, that no
/// script reads and no other site's link brings. It extends nothing: the token ends when it ends, and each request asks for his standing.
/// </summary>
internal static class DashboardCookie
{
    public const string Path = "/admin/grains";

    private const string Name = "safego_dashboard";

    /// <summary>The token it brings; null where there is none, or where it does not count.</summary>
    public static string? In(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase) ? request.Cookies[Name] : null;

    /// <summary>In exchange for the bearer token of this request.</summary>
    public static void Give(HttpContext context, TimeProvider time)
    {
        var token = AuthenticationHeaderValue.Parse(context.Request.Headers.Authorization!).Parameter!;
        var end = context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        var left = end - time.GetUtcNow() ?? TimeSpan.Zero;
        context.Response.Cookies.Append(Name, token, Terms(context.Request, left < AccessTokens.Lifetime ? left : AccessTokens.Lifetime));
    }

    public static void TakeBack(HttpResponse response) => response.Cookies.Delete(Name, Terms(response.HttpContext.Request, null));

    private static CookieOptions Terms(HttpRequest request, TimeSpan? life) => new()
    {
        Path = Path,
        MaxAge = life,
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Strict,
    };
}
