using Microsoft.AspNetCore.SignalR;
using SafeGo.Accounts;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

/// <summary>The connections of this front-end by user, so that who loses his standing is cut off.</summary>
internal sealed class LiveSockets
{
    private readonly Dictionary<UserId, List<HubCallerContext>> open = [];

    public void Enter(UserId user, HubCallerContext connection)
    {
        lock (open)
        {
            if (!open.TryGetValue(user, out var connections)) open[user] = connections = [];
            connections.Add(connection);
        }
    }

    public void Leave(UserId user, HubCallerContext connection)
    {
        lock (open)
        {
            if (open.TryGetValue(user, out var connections) && connections.Remove(connection) && connections.Count == 0) open.Remove(user);
        }
    }

    public void Close(UserId user)
    {
        List<HubCallerContext> closed;
        lock (open) closed = open.TryGetValue(user, out var connections) ? [.. connections] : [];
        foreach (var connection in closed) connection.Abort();
    }
}

/// <summary>
/// Enters each connection before it is served. A block that was committed after the handshake and carried here before the entry
/// would otherwise miss it: so the account is read once more.
/// </summary>
internal sealed class LiveSocketFilter(LiveSockets sockets, HubGate gate) : IHubFilter
{
    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var caller = Caller.Of(context.Context.User);
        sockets.Enter(caller.UserId, context.Context);
        try
        {
            await gate.Check(caller, role: null, context.Context.ConnectionAborted);
            await next(context);
        }
        catch
        {
            // Who did not get in is never said goodbye to by the framework.
            sockets.Leave(caller.UserId, context.Context);
            throw;
        }
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        sockets.Leave(Caller.Of(context.Context.User).UserId, context.Context);
        return next(context, exception);
    }
}
