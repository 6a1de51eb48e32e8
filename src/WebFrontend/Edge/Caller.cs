using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using SafeGo.Accounts;

namespace SafeGo.Web.Edge;

/// <summary>Who asks, as his account stood when the gate let this request through. A parameter of handlers.</summary>
internal sealed record Caller(Account Account)
{
    public UserId UserId => Account.Id;

    public UserRole Role => Account.Role;

    public string DisplayName => Account.DisplayName;

    /// <exception cref="InvalidOperationException">The endpoint has no gate.</exception>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context.User));

    /// <summary>Also for the hub, where <c>Context.User</c> outlives the request that connected.</summary>
    /// <exception cref="InvalidOperationException">No gate let this user through.</exception>
    public static Caller Of(ClaimsPrincipal? user) =>
        (user?.Identity as Identity)?.Caller ?? throw new InvalidOperationException("A caller is asked for where no gate stands.");

    /// <summary>Puts the caller where the token's claims were; the token's end, at which a socket closes, stays known.</summary>
    public void Enter(HttpContext context)
    {
        var signIn = context.Features.Get<IAuthenticateResultFeature>()!;
        var ticket = signIn.AuthenticateResult!.Ticket!;
        var user = new ClaimsPrincipal(new Identity(this, ticket.AuthenticationScheme));
        signIn.AuthenticateResult = AuthenticateResult.Success(new AuthenticationTicket(user, ticket.Properties, ticket.AuthenticationScheme));
    }

    // SignalR finds a user's sockets by this claim.
    private sealed class Identity(Caller caller, string scheme)
        : ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.UserId.ToString())], scheme)
    {
        public Caller Caller { get; } = caller;
    }
}
