using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using SafeGo.Geo;

namespace SafeGo.LoadGenerator.Tests.FakeServer;

/// <summary>The hub of the contract's section 3; the token is the person's id.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "Hub methods are called on an instance.")]
internal sealed class FakeHub(FakeDispatch city, FakeFault faults) : Hub
{
    private string Me => Context.GetHttpContext()!.Request.Headers.Authorization.ToString()["Bearer ".Length..];

    public override Task OnConnectedAsync()
    {
        city.With(Me, person => person.Room.Connect(Clients.Caller));
        if (faults.HasFlag(FakeFault.DropsSockets))
        {
            // Each socket lives for a number of keep-alives and dies in the midst of the run.
            var context = Context;
            Context.Features.Get<Microsoft.AspNetCore.Connections.Features.IConnectionHeartbeatFeature>()?.OnHeartbeat(
                static state => ((HubCallerContext)state).Abort(), context);
        }

        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        city.With(Me, person =>
        {
            person.Room.Disconnect();
            person.IsAvailable = false;
        });
        return Task.CompletedTask;
    }

    [HubMethodName("driver:set_status")]
    public object SetStatus(JsonElement status)
    {
        city.With(Me, person => person.IsAvailable = status.GetProperty("is_available").GetBoolean());
        return new { is_online = true, is_available = true, current_service_mode = status.GetProperty("current_service_mode").GetString() };
    }

    [HubMethodName("driver:location_update")]
    public void LocationUpdate(JsonElement fix) =>
        city.With(Me, person => person.Place = new GeoPoint(fix.GetProperty("lat").GetDouble(), fix.GetProperty("lng").GetDouble()));

    [HubMethodName("driver:ride_offer_response")]
    public object Respond(JsonElement answer) => new
    {
        outcome = city.Respond(Me, answer.GetProperty("dispatch_session_id").GetString()!, answer.GetProperty("decision").GetString()!),
    };

    [HubMethodName("events:resume")]
    public object Resume(JsonElement from)
    {
        city.With(Me, person => person.Room.Resume(from.GetProperty("after").GetInt64()));
        return new { gap = false };
    }
}
