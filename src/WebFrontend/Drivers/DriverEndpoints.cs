using Microsoft.AspNetCore.Mvc;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Persistence;
using SafeGo.Rides;
using SafeGo.Web.Dispatch;
using SafeGo.Web.Edge;
using SafeGo.Web.Rides;

namespace SafeGo.Web.Drivers;

/// <summary>A driver's side of dispatch over REST (contract section 2); the socket's is the hub.</summary>
internal static class DriverEndpoints
{
    private static readonly RideStatus[] Steps = [RideStatus.DriverArriving, RideStatus.InProgress, RideStatus.Completed];

    public static WebApplicationBuilder AddDrivers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DriverStates>().AddSingleton<FrontEndLease>().AddSingleton<FixPost>().AddSingleton<DriverSockets>();
        builder.Services.AddHostedService<FrontEndPresence>();
        return builder;
    }

    /// <summary>The sockets of the process before this one are gone with it; their drivers' grace runs from here. In a
    /// cluster there are other front-ends, and each has its lease.</summary>
    public static async Task ForgetSockets(this WebApplication app)
    {
        if (ClusterDatabase.IsUsed(app.Configuration)) return;
        var (frontEnds, clock) = (app.Services.GetRequiredService<IFrontEndStore>(), app.Services.GetRequiredService<DispatchClock>());
        var grace = app.Services.GetRequiredService<ISettingsSource>().For("", null).DisconnectGraceSeconds;
        var now = clock.Now;
        await frontEnds.EndAll(now);
        await frontEnds.TurnLapsedOffline(TimeSpan.FromSeconds(grace), now);
    }

    public static void MapDrivers(this IEndpointRouteBuilder routes)
    {
        var driver = routes.MapGroup("/api/driver").ForDrivers().WithTags("Driver");
        driver.MapGet("/state", State).Produces<DriverStateBody>();
        driver.MapPost("/ride-offers/{dispatch_session_id}/respond", Respond).Takes(typeof(RespondBody)).Produces<RespondAnswer>();
        driver.MapPost("/rides/{ride_id}/status", Advance).Takes(typeof(AdvanceBody)).Produces<RideStatusBody>();
        driver.MapPost("/rides/{ride_id}/cancel", Cancel).Takes(typeof(ReasonBody)).Produces<RideStatusBody>();
    }

    private static async Task<IResult> State(Caller caller, DriverStates states, CancellationToken cancellation) =>
        TypedResults.Ok(await states.Of(DriverId.Of(caller.UserId), cancellation));

    private static async Task<IResult> Respond([FromRoute(Name = "dispatch_session_id")] string sessionId, Shape shape, Caller caller, SessionCalls sessions)
    {
        var decision = shape.Word<Decision>("decision");
        if (!shape.IsGood) return Problems.Of(shape);
        if (!Ids.TryRead(sessionId, out var id)) return Problems.Of(ErrorCode.NotFound);

        var session = new SessionId(id);
        return await sessions.Answer(session, DriverId.Of(caller.UserId), decision) switch
        {
            AnswerOutcome.OfferExpired => Problems.Of(ErrorCode.OfferExpired),
            AnswerOutcome.NotAsked => Problems.Of(ErrorCode.NotFound),
            var outcome => TypedResults.Ok(new RespondAnswer(id, outcome)),
        };
    }

    private static async Task<IResult> Advance(
        [FromRoute(Name = "ride_id")] string rideId, Shape shape, Caller caller, IDispatchStore store, SessionCalls sessions, CancellationToken cancellation)
    {
        var status = shape.WordOf("status", Steps);
        if (!shape.IsGood) return Problems.Of(shape);
        return await OnRide(rideId, store, session => sessions.Advance(session, DriverId.Of(caller.UserId), status.Word()), cancellation);
    }

    private static async Task<IResult> Cancel(
        [FromRoute(Name = "ride_id")] string rideId, Shape shape, Caller caller, IDispatchStore store, SessionCalls sessions, CancellationToken cancellation)
    {
        var reason = shape.Text("reason", 1, 200);
        if (!shape.IsGood) return Problems.Of(shape);
        return await OnRide(rideId, store, session => sessions.CancelByDriver(session, DriverId.Of(caller.UserId), reason), cancellation);
    }

    private static async Task<IResult> OnRide(
        string rideId, IDispatchStore store, Func<SessionId, Task<SessionReply>> call, CancellationToken cancellation)
    {
        if (!Ids.TryRead(rideId, out var id) || await store.FindByEntity(new EntityId(id), cancellation) is not { } session) return Problems.Of(ErrorCode.NotFound);
        return SessionAnswer.Of(new EntityId(id), await call(session));
    }
}

internal sealed record RespondAnswer(Guid DispatchSessionId, AnswerOutcome Outcome);
