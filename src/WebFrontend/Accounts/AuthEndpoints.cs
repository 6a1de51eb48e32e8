using SafeGo.Web.Edge;

namespace SafeGo.Web.Accounts;

internal static class AuthEndpoints
{
    private const int MostToken = 200;

    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Accounts");
        auth.MapPost("/login", LogIn).RequireRateLimiting(RateLimits.SignIns).Takes(typeof(LoginRequest)).Produces<SignedIn>();
        auth.MapPost("/refresh", Refresh).Takes(typeof(RefreshRequest)).Produces<SignedIn>();
        auth.MapPost("/logout", LogOut).ForAnyUser().Takes(typeof(RefreshRequest)).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> LogIn(Shape body, SignInLimit limit, SignIns signIns, HttpResponse response, CancellationToken cancellation)
    {
        var email = body.Text("email", 1, 254);
        var password = body.Secret("password", 1, 200);
        if (!body.IsGood) return Problems.Of(body);

        using var turn = limit.Count(email);
        if (!turn.IsAcquired) return Problems.RateLimited(RateLimits.RetryAfter);
        return Answer(await signIns.WithPassword(email, password, cancellation), response);
    }

    private static async Task<IResult> Refresh(Shape body, SignIns signIns, HttpResponse response, CancellationToken cancellation)
    {
        var token = body.Secret("refresh_token", 1, MostToken);
        return body.IsGood ? Answer(await signIns.WithRefreshToken(token, cancellation), response) : Problems.Of(body);
    }

    private static async Task<IResult> LogOut(Shape body, Caller caller, SignIns signIns, CancellationToken cancellation)
    {
        var token = body.Secret("refresh_token", 1, MostToken);
        if (!body.IsGood) return Problems.Of(body);
        await signIns.End(caller.UserId, token, cancellation);
        return TypedResults.NoContent();
    }

    private static IResult Answer(SignInResult result, HttpResponse response)
    {
        if (result.Refusal is { } refusal) return refusal;
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(result.Answer);
    }
}
