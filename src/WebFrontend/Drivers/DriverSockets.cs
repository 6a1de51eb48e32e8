using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using SafeGo.Cells;
using SafeGo.Drivers;
using SafeGo.Web.Dispatch;
using SafeGo.Web.Edge;
using SafeGo.Web.Rooms;

namespace SafeGo.Web.Drivers;

/// <summary>The drivers' connections of this front-end, and their grains. A grain never calls a session: its sessions are
/// called from here.</summary>
internal sealed class DriverSockets(
    IGrainFactory grains, IDriverStore rows, SessionCalls sessions, FrontEndLease lease, Admission admission, FixPost post, TimeProvider time)
{
    private const string ItemKey = "driver socket";
    private const int GoodbyesAtOnce = 16;

    private readonly ConcurrentDictionary<string, DriverSocket> open = new();
    private readonly ConcurrentQueue<DriverSocket> unsaid = new();

    public async Task Connect(HubCallerContext connection)
    {
        var caller = Caller.Of(connection.User);
        var socket = new DriverSocket(
            connection,
            grains.GetGrain<IDriverGrain>(caller.UserId.Value),
            new SocketRef(connection.ConnectionId, lease.FrontEnd),
            caller.Account.IsSimulated,
            post,
            time);
        connection.Items[ItemKey] = socket;
        using var seat = await admission.Others.Enter();
        open[connection.ConnectionId] = socket;
        try
        {
            // Where his grain is best placed his row knows: he is where he was last.
            CityContext.Enter((await rows.Find(DriverId.Of(caller.UserId), connection.ConnectionAborted))?.State.City);
            await socket.Grain.Connect(socket.Ref);
            connection.GetHttpContext()!.Features.GetRequiredFeature<SocketSeat>().Fixes = socket;
        }
        catch
        {
            open.TryRemove(connection.ConnectionId, out _);
            // Whether his grain heard of it nobody knows: a goodbye to a connection it does not know is harmless.
            unsaid.Enqueue(socket);
            throw;
        }
    }

    public Task Disconnect(HubCallerContext connection)
    {
        open.TryRemove(connection.ConnectionId, out _);
        var socket = Of(connection);
        socket.SendWaiting();
        return SayGoodbye(socket);
    }

    public async Task<DriverStatusBody> SetStatus(HubCallerContext connection, bool available, ServiceMode mode)
    {
        using var seat = await admission.Others.Enter();
        var socket = Of(connection);
        socket.SendWaiting();
        var reply = await socket.Grain.SetStatus(available, mode);
        if (reply.Outcome == StatusOutcome.OnAJob) throw Problems.Hub(ErrorCode.InvalidState, "You are on a job; you can be available when it is done.");
        if (reply.Outcome == StatusOutcome.NoSuchDriver) throw Problems.Hub(ErrorCode.NotVerified);
        if (!available) await sessions.Withdraw(DriverId.Of(Caller.Of(connection.User).UserId), reply.Driver.OpenSessions);
        return new DriverStatusBody(reply.Driver.IsOnline, reply.Driver.IsAvailable, reply.Driver.Mode);
    }

    public async Task<FixOutcome> Locate(HubCallerContext connection, GivenFix fix)
    {
        using var seat = await admission.Others.Enter();
        return await Of(connection).Locate(fix);
    }

    /// <summary>Tells of the connections that had nothing to say for so long, and says the goodbyes that were not heard.</summary>
    public async Task Beat(TimeSpan quiet)
    {
        var now = time.GetTimestamp();
        foreach (var socket in open.Values)
        {
            if (time.GetElapsedTime(socket.ToldAt, now) < quiet) continue;
            socket.ToldAt = now;
            socket.Grain.Beat(socket.Ref).Ignore();
        }

        await Parallel.ForEachAsync(Unsaid(), new ParallelOptions { MaxDegreeOfParallelism = GoodbyesAtOnce }, async (socket, _) => await SayGoodbye(socket));
    }

    /// <summary>Ends the connections of a lease that ran out: their drivers were turned offline, and come again.</summary>
    public void CloseAllOf(FrontEndId frontEnd)
    {
        foreach (var socket in open.Values.Where(s => s.Ref.FrontEnd == frontEnd)) socket.Connection.Abort();
    }

    // What fails stands in the queue again, and is for the next time.
    private IEnumerable<DriverSocket> Unsaid()
    {
        for (var left = unsaid.Count; left > 0 && unsaid.TryDequeue(out var socket); left--) yield return socket;
    }

    // A goodbye nobody heard leaves a driver online who is gone: it is said until it is heard.
    private async Task SayGoodbye(DriverSocket socket)
    {
        try
        {
            var othersHere = open.Values.Any(s => s.Grain.Equals(socket.Grain) && s.Ref.FrontEnd == socket.Ref.FrontEnd);
            var reply = await socket.Grain.Disconnect(socket.Ref, othersHere);
            // His offers stay open for the grace; their sessions have to look when it ends.
            if (!reply.IsAvailable) await sessions.Wake(reply.OpenSessions);
        }
        catch
        {
            unsaid.Enqueue(socket);
            throw;
        }
    }

    // Kept with the connection: positions come every few seconds for hours.
    private static DriverSocket Of(HubCallerContext connection) => (DriverSocket)connection.Items[ItemKey]!;
}

internal sealed record DriverStatusBody(bool IsOnline, bool IsAvailable, ServiceMode CurrentServiceMode);
