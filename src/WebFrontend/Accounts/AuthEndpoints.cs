using SafeGo.Accounts;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Accounts;

internal static class AuthEndpoints
{
    private const int MostToken = 200;

    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Accounts");
        auth.MapPost("/signup", SignUp).Takes(typeof(SignUpRequest)).Produces<SignedUp>(StatusCodes.Status201Created);
        auth.MapPost("/login", LogIn).RequireRateLimiting(RateLimits.SignIns).Takes(typeof(LoginRequest)).Produces<SignedIn>();
        auth.MapPost("/refresh", Refresh).Takes(typeof(RefreshRequest)).Produces<SignedIn>();
        auth.MapPost("/logout", LogOut).ForAnyUser().Takes(typeof(RefreshRequest)).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> SignUp(Shape body, Countries countries, SignUps signUps, CancellationToken cancellation)
    {
        // Nobody makes himself an administrator.
        var role = body.WordOf("role", [UserRole.Customer, UserRole.Driver, UserRole.Restaurant]);
        var country = body.Country(countries);
        var email = body.Text("email", 3, EmailAddress.Most);
        if (email.Length > 0 && !EmailAddress.IsOne(email)) body.Refuse("email", "must be an e-mail address");
        var phone = body.Phone("phone");
        var password = body.Secret("password", PasswordRules.Least, PasswordRules.Most);
        if (password.Length > 0 && !body.Refuses("password") && PasswordRules.WhyNot(password, email) is { } reason) body.Refuse("password", reason);
        var name = body.Text("display_name", 1, Profile.MostName);
        if (!body.IsGood) return Problems.Of(body);

        return await signUps.Make(role, country, email, phone, password, name, cancellation) is { } made
            ? TypedResults.Created("/api/profile", made)
            : Problems.Of(ErrorCode.EmailTaken);
    }

    private static async Task<IResult> LogIn(Shape body, SignInLimit limit, SignIns signIns, HttpContext context, CancellationToken cancellation)
    {
        var email = body.Text("email", 1, 254);
        var password = body.Secret("password", 1, 2 * PasswordRules.Most);
        if (!body.IsGood) return Problems.Of(body);

        var address = RateLimits.Address(context);
        if (!limit.Take(email, address)) return Problems.RateLimited(RateLimits.RetryAfter);
        var result = await signIns.WithPassword(email, password, cancellation);
        if (result.Refusal is null) limit.Know(email, address);
        return Answer(result, context.Response);
    }

    private static async Task<IResult> Refresh(Shape body, SignIns signIns, HttpResponse response, CancellationToken cancellation)
    {
        var token = body.Secret("refresh_token", 1, MostToken);
        return body.IsGood ? Answer(await signIns.WithRefreshToken(token, cancellation), response) : Problems.Of(body);
    }

    private static async Task<IResult> LogOut(Shape body, Caller caller, SignIns signIns, HttpResponse response, CancellationToken cancellation)
    {
        var token = body.Secret("refresh_token", 1, MostToken);
        if (!body.IsGood) return Problems.Of(body);
        await signIns.End(caller.UserId, token, cancellation);
        if (caller.Role == UserRole.Admin) DashboardCookie.TakeBack(response);
        return TypedResults.NoContent();
    }

    private static IResult Answer(SignInResult result, HttpResponse response)
    {
        if (result.Refusal is { } refusal) return refusal;
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(result.Answer);
    }
}
