using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

/// <summary>
/// Stands before the upgrade, behind the gate: pages of others, one socket too many and what is no socket are refused
/// while a refusal can still be read. A web socket's request lasts as long as the socket, and so does its seat.
/// </summary>
internal sealed class SocketDoor(IOptions<OriginSettings> settings, SocketCensus census)
{
    private readonly FrozenSet<string> allowed = settings.Value.All.ToFrozenSet(StringComparer.Ordinal);

    public RequestDelegate Before(RequestDelegate socket) => context => Enter(context, socket);

    private async Task Enter(HttpContext context, RequestDelegate socket)
    {
        var user = Caller.Of(context.User).UserId;
        var isNegotiation = context.GetEndpoint()!.Metadata.GetMetadata<NegotiateMetadata>() is not null;
        var refusal = WhyNot(context, isNegotiation) ?? (isNegotiation ? census.Refusal(user) : null);
        using var seat = refusal is null && !isNegotiation ? census.TryEnter(user, out refusal) : null;
        if (refusal is not null)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        context.Features.Set(seat);
        await socket(context);
    }

    private ProblemResult? WhyNot(HttpContext context, bool isNegotiation)
    {
        if (!IsFromOurPage(context.Request)) return Problems.Of(ErrorCode.Forbidden, "This page may not open sockets here.");
        if (isNegotiation && !HttpMethods.IsPost(context.Request.Method)) return OtherMethod(context.Response);
        return isNegotiation || IsUpgrade(context) ? null : Problems.Of(ErrorCode.ValidationFailed, "This address takes web sockets alone.");
    }

    private static ProblemResult OtherMethod(HttpResponse response)
    {
        response.Headers.Allow = HttpMethods.Post;
        return Problems.Of(ErrorCode.MethodNotAllowed);
    }

    // Browsers let any page open a socket anywhere, and say which page it is; what is no browser says nothing. Whether
    // a proxy took the TLS off is not known here, so of our own origin the host decides.
    private bool IsFromOurPage(HttpRequest request) =>
        request.Headers.Origin is not [{ Length: > 0 } origin]
        || allowed.Contains(origin)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));

    private static bool IsUpgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true
        || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true;
}
