using Microsoft.AspNetCore.SignalR;
using SafeGo.Accounts;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

/// <summary>Rights may have changed since the handshake: what a message does is judged by the account as it stands now.</summary>
internal sealed class HubGate(IAccountStore accounts)
{
    public async Task Check(Caller caller, UserRole? role, CancellationToken cancellation)
    {
        var account = await accounts.Find(caller.UserId, cancellation);
        var rule = new GateRule(role is { } one ? [one] : null, Verified: true);
        if (Gate.Judge(account, rule) is { } refusal) throw Problems.Hub(refusal);
    }

    /// <summary>For positions, which are too many to read an account each: standing is judged where they are used.</summary>
    public static void CheckRole(Caller caller, UserRole role)
    {
        if (caller.Role != role) throw Problems.Hub(ErrorCode.Forbidden);
    }
}

/// <summary>What escapes the hub is said like any other problem, and written down; the framework's own log of it is off.</summary>
internal sealed partial class HubFaults(ILogger<HubFaults> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocation);
        }
        catch (Exception fault) when (fault is not (HubException or OperationCanceledException))
        {
            throw Told(invocation.HubMethodName, fault);
        }
        catch (OperationCanceledException)
        {
            // The connection ends; a client that hears its call's answer after all may make the call again.
            throw Problems.Hub(ErrorCode.Unavailable);
        }
    }

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (fault is not (HubException or OperationCanceledException))
        {
            throw Told(nameof(Hub.OnConnectedAsync), fault);
        }
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        try
        {
            await next(context, exception);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Nobody is left to be told.
            LogFault(logger, nameof(Hub.OnDisconnectedAsync), fault);
        }
    }

    private HubException Told(string method, Exception fault)
    {
        var code = Faults.CodeOf(fault);
        if (code != ErrorCode.Unavailable) LogFault(logger, method, fault);
        // Overload writes its own line, one for many.
        else if (fault is not OverloadException) LogUnavailable(logger, method, fault);
        return Problems.Hub(code);
    }

    [LoggerMessage(4130, LogLevel.Error, "{Method} failed")]
    private static partial void LogFault(ILogger logger, string method, Exception fault);

    [LoggerMessage(4131, LogLevel.Warning, "{Method} was refused: the database or the cluster did not answer")]
    private static partial void LogUnavailable(ILogger logger, string method, Exception fault);
}
