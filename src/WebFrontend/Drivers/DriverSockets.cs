using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using SafeGo.Cells;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Web.Dispatch;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Drivers;

/// <summary>The drivers' connections of this front-end, and their grains. A grain never calls a session: its sessions are
/// called from here.</summary>
internal sealed class DriverSockets(
    IGrainFactory grains, IDriverStore rows, SessionCalls sessions, FrontEndLease lease, Admission admission, TimeProvider time)
{
    private const string ItemKey = "driver socket";

    private readonly ConcurrentDictionary<string, DriverSocket> open = new();
    private readonly ConcurrentQueue<DriverSocket> unsaid = new();

    public async Task Connect(HubCallerContext connection)
    {
        var caller = Caller.Of(connection.User);
        var socket = new DriverSocket(
            connection,
            grains.GetGrain<IDriverGrain>(caller.UserId.Value),
            new SocketRef(connection.ConnectionId, lease.FrontEnd),
            caller.Account.IsSimulated)
        { ToldAt = time.GetTimestamp() };
        connection.Items[ItemKey] = socket;
        using var seat = await admission.Others.Enter();
        open[connection.ConnectionId] = socket;
        try
        {
            // Where his grain is best placed his row knows: he is where he was last.
            CityContext.Enter((await rows.Find(DriverId.Of(caller.UserId), connection.ConnectionAborted))?.State.City);
            await socket.Grain.Connect(socket.Ref);
        }
        catch
        {
            open.TryRemove(connection.ConnectionId, out _);
            throw;
        }
    }

    public Task Disconnect(HubCallerContext connection)
    {
        open.TryRemove(connection.ConnectionId, out _);
        return SayGoodbye(Of(connection));
    }

    public async Task<DriverStatusBody> SetStatus(HubCallerContext connection, bool available, ServiceMode mode)
    {
        using var seat = await admission.Others.Enter();
        var reply = await Of(connection).Grain.SetStatus(available, mode);
        if (reply.Outcome == StatusOutcome.OnAJob) throw Problems.Hub(ErrorCode.InvalidState, "You are on a job; you can be available when it is done.");
        if (reply.Outcome == StatusOutcome.NoSuchDriver) throw Problems.Hub(ErrorCode.NotVerified);
        if (!available) await sessions.Withdraw(DriverId.Of(Caller.Of(connection.User).UserId), reply.Driver.OpenSessions);
        return new DriverStatusBody(reply.Driver.IsOnline, reply.Driver.IsAvailable, reply.Driver.Mode);
    }

    public async Task<FixOutcome> Locate(HubCallerContext connection, GeoPoint point, DateTimeOffset? recordedAt)
    {
        var socket = Of(connection);
        socket.ToldAt = time.GetTimestamp();
        using var seat = await admission.Others.Enter();
        return await socket.Grain.Locate(new PositionReport(socket.Ref, point, recordedAt, socket.IsSimulated));
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

        for (var left = unsaid.Count; left > 0 && unsaid.TryDequeue(out var socket); left--) await SayGoodbye(socket);
    }

    /// <summary>Ends the connections of a lease that ran out: their drivers were turned offline, and come again.</summary>
    public void CloseAllOf(FrontEndId frontEnd)
    {
        foreach (var socket in open.Values.Where(s => s.Ref.FrontEnd == frontEnd)) socket.Connection.Abort();
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

    private sealed class DriverSocket(HubCallerContext connection, IDriverGrain grain, SocketRef socket, bool isSimulated)
    {
        public HubCallerContext Connection => connection;

        public IDriverGrain Grain => grain;

        public SocketRef Ref => socket;

        public bool IsSimulated => isSimulated;

        /// <summary>When his grain last heard of it, by the process's own count.</summary>
        public long ToldAt { get; set; }
    }
}

internal sealed record DriverStatusBody(bool IsOnline, bool IsAvailable, ServiceMode CurrentServiceMode);
