using Microsoft.AspNetCore.SignalR;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Web.Dispatch;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Drivers;

/// <summary>A driver's connection and his grain. The grain never calls a session: its sessions are called from here.</summary>
internal sealed class DriverSockets(IGrainFactory grains, SessionCalls sessions)
{
    private const string GrainKey = "driver grain";

    public Task Connect(HubCallerContext connection) => Grain(connection).Connect(connection.ConnectionId);

    public async Task Disconnect(HubCallerContext connection)
    {
        var reply = await Grain(connection).Disconnect(connection.ConnectionId);
        // His offers stay open for the grace; their sessions have to look when it ends.
        if (!reply.IsAvailable) await sessions.Wake(reply.OpenSessions);
    }

    public async Task<DriverStatusBody> SetStatus(HubCallerContext connection, bool available, ServiceMode mode)
    {
        var reply = await Grain(connection).SetStatus(available, mode);
        if (reply.Outcome == StatusOutcome.OnAJob) throw Problems.Hub(ErrorCode.InvalidState, "You are on a job; you can be available when it is done.");
        if (reply.Outcome == StatusOutcome.NoSuchDriver) throw Problems.Hub(ErrorCode.NotVerified);
        if (!available) await sessions.Withdraw(DriverId.Of(Caller.Of(connection.User).UserId), reply.Driver.OpenSessions);
        return new DriverStatusBody(reply.Driver.IsOnline, reply.Driver.IsAvailable, reply.Driver.Mode);
    }

    public Task<FixOutcome> Locate(HubCallerContext connection, GeoPoint point, DateTimeOffset? recordedAt) =>
        Grain(connection).Locate(new PositionReport(connection.ConnectionId, point, recordedAt, Caller.Of(connection.User).Account.IsSimulated));

    // Looked up once a connection: positions come every few seconds for hours.
    private IDriverGrain Grain(HubCallerContext connection)
    {
        if (connection.Items.TryGetValue(GrainKey, out var known)) return (IDriverGrain)known!;
        var grain = grains.GetGrain<IDriverGrain>(Caller.Of(connection.User).UserId.Value);
        connection.Items[GrainKey] = grain;
        return grain;
    }
}

internal sealed record DriverStatusBody(bool IsOnline, bool IsAvailable, ServiceMode CurrentServiceMode);
