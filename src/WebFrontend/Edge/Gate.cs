using SafeGo.Accounts;

namespace SafeGo.Web.Edge;

/// <summary>Whom an endpoint lets in.</summary>
/// <param name="Roles">Null: every role.</param>
/// <param name="OpenOnTheSpot">Whoever calls from this very machine needs no token.</param>
internal sealed record GateRule(IReadOnlyList<UserRole>? Roles, bool Verified, bool OpenOnTheSpot = false);

/// <summary>The order of the checks before any handler: token, blocked, role, verified (contract, conventions).</summary>
internal static class Gate
{
    /// <param name="account">Of the token's user; null without a good token, or where the user is gone.</param>
    /// <returns>Why not, or null where he may enter.</returns>
    public static ErrorCode? Judge(Account? account, GateRule rule) => account switch
    {
        null => ErrorCode.Unauthenticated,
        { Standing.IsBlocked: true } => ErrorCode.Blocked,
        _ when rule.Roles?.Contains(account.Role) == false => ErrorCode.Forbidden,
        // Nobody approves an administrator but the operator who made him.
        { Role: not UserRole.Admin, Standing.IsGood: false } when rule.Verified => ErrorCode.NotVerified,
        _ => null,
    };
}

/// <summary>Stands before every endpoint with a <see cref="GateRule"/>. Rights are read from the account each time: a change counts at once.</summary>
internal sealed class GateMiddleware(RequestDelegate next, IAccountStore accounts)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GateRule>() is not { } rule || (rule.OpenOnTheSpot && TelemetryExtensions.IsFromHere(context)))
        {
            await next(context);
            return;
        }

        var account = TokenUser(context) is { } user ? await accounts.Find(user, context.RequestAborted) : null;
        if (Gate.Judge(account, rule) is { } refusal)
        {
            await Problems.Write(context, refusal);
            return;
        }

        new Caller(account!).Enter(context);
        await next(context);
    }

    private static UserId? TokenUser(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true && Ids.TryRead(context.User.FindFirst("sub")?.Value, out var id) ? new UserId(id) : null;
}
