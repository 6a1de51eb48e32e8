using Microsoft.AspNetCore.SignalR;
using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Web.Dispatch;
using SafeGo.Web.Drivers;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rooms;

/// <summary>
/// The socket (contract section 3). Arguments come in as they are and are checked here, so that both protocols hear
/// the same sentence. Which room a socket reads the server alone decides.
/// </summary>
internal sealed class DispatchHub(SocketFactory sockets, RoomRelay relay, DriverSockets drivers, SessionCalls sessions, HubGate gate) : Hub
{
    private Caller Caller => Caller.Of(Context.User);

    public override async Task OnConnectedAsync()
    {
        if (Caller.Role == UserRole.Driver) await drivers.Connect(Context);
        var socket = sockets.Make(Context, Caller);
        // Entered before the state is read: what is said from here on waits in the socket's queue.
        relay.Enter(socket);
        try
        {
            await socket.Begin();
        }
        catch
        {
            // Who did not get in is never said goodbye to by the framework.
            await OnDisconnectedAsync(null);
            throw;
        }

        _ = socket.Run();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (relay.Find(RoomStates.RoomOf(Caller), Context.ConnectionId) is { } socket) relay.Leave(socket);
        if (Caller.Role == UserRole.Driver) await drivers.Disconnect(Context);
    }

    [HubMethodName(HubMethods.SetStatus)]
    public async Task<Dictionary<string, object?>> SetStatus(object? input)
    {
        await gate.Check(Caller, UserRole.Driver, Context.ConnectionAborted);
        var shape = Shape.Of(input);
        var available = shape.Flag("is_available");
        var mode = shape.Word<ServiceMode>("current_service_mode");
        if (shape.IsGood && available && mode == ServiceMode.Offline) shape.Refuse("is_available", "cannot be true in mode offline");
        if (!shape.IsGood) throw Problems.Hub(shape);
        return Payload.Parse(await drivers.SetStatus(Context, available, mode));
    }

    [HubMethodName(HubMethods.UpdateLocation)]
    public async Task UpdateLocation(object? input)
    {
        HubGate.CheckRole(Caller, UserRole.Driver);
        var shape = Shape.Of(input);
        var fix = GivenFix.Read(shape);
        if (!shape.IsGood) throw Problems.Hub(shape);
        if (await drivers.Locate(Context, fix) == FixOutcome.Jump)
        {
            throw Problems.Hub(ErrorCode.ValidationFailed, "That is farther from the last position than a car gets in the time.");
        }
    }

    [HubMethodName(HubMethods.RespondToOffer)]
    public async Task<Dictionary<string, object?>> RespondToOffer(object? input)
    {
        await gate.Check(Caller, UserRole.Driver, Context.ConnectionAborted);
        var shape = Shape.Of(input);
        var session = shape.Text("dispatch_session_id", 1, 200);
        var decision = shape.Word<Decision>("decision");
        if (!shape.IsGood) throw Problems.Hub(shape);
        if (!Ids.TryRead(session, out var id)) throw Problems.Hub(ErrorCode.NotFound);

        var outcome = await sessions.Answer(new SessionId(id), DriverId.Of(Caller.UserId), decision);
        if (outcome == AnswerOutcome.NotAsked) throw Problems.Hub(ErrorCode.NotFound);
        return new Dictionary<string, object?> { ["outcome"] = outcome.Word() };
    }

    [HubMethodName(HubMethods.Resume)]
    public async Task<Dictionary<string, object?>> Resume(object? input)
    {
        await gate.Check(Caller, role: null, Context.ConnectionAborted);
        var shape = Shape.Of(input);
        var after = shape.Number("after", 0, long.MaxValue / 2);
        if (shape.IsGood && !double.IsInteger(after)) shape.Refuse("after", "must be a whole number");
        if (!shape.IsGood) throw Problems.Hub(shape);
        var socket = relay.Find(RoomStates.RoomOf(Caller), Context.ConnectionId) ?? throw Problems.Hub(ErrorCode.Unavailable);
        return new Dictionary<string, object?> { ["gap"] = await socket.Resume((long)after) };
    }
}
