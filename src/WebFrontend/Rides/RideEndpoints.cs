using Microsoft.AspNetCore.Mvc;
using SafeGo.Dispatch;
using SafeGo.Rides;
using SafeGo.Web.Dispatch;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rides;

/// <summary>A customer's rides (contract section 2).</summary>
internal static class RideEndpoints
{
    private const int MostListed = 100;

    public static WebApplicationBuilder AddRides(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RequestGate>();
        return builder;
    }

    public static void MapRides(this IEndpointRouteBuilder routes)
    {
        var rides = routes.MapGroup("/api/rides").ForCustomers().WithTags("Rides");
        rides.MapPost("/request", RideRequests.Request).RequireRateLimiting(RateLimits.RideRequests)
            .Takes(typeof(RideRequestBody)).Produces<RideRequestedAnswer>(StatusCodes.Status201Created);
        rides.MapGet("", List).Produces<RideBody[]>();
        rides.MapGet("/{ride_id}", Find).Produces<RideBody>();
        rides.MapPost("/{ride_id}/cancel", Cancel).Takes(typeof(ReasonBody)).Produces<RideStatusBody>();
    }

    private static async Task<IResult> List(Caller caller, IRideStore rides, CancellationToken cancellation)
    {
        var own = await rides.List(CustomerId.Of(caller.UserId), MostListed, cancellation);
        return TypedResults.Ok(own.Select(RideBody.Of));
    }

    private static async Task<IResult> Find([FromRoute(Name = "ride_id")] string rideId, Caller caller, IRideStore rides, CancellationToken cancellation)
    {
        var ride = await Own(rideId, caller, rides, cancellation);
        return ride is null ? Problems.Of(ErrorCode.NotFound) : TypedResults.Ok(RideBody.Of(ride));
    }

    private static async Task<IResult> Cancel(
        [FromRoute(Name = "ride_id")] string rideId, Shape shape, Caller caller, IRideStore rides, SessionCalls sessions, CancellationToken cancellation)
    {
        var reason = shape.Text("reason", 1, 200);
        if (!shape.IsGood) return Problems.Of(shape);
        if (await Own(rideId, caller, rides, cancellation) is not { } ride) return Problems.Of(ErrorCode.NotFound);

        var reply = await sessions.CancelByCustomer(ride.SessionId, CustomerId.Of(caller.UserId), reason);
        return SessionAnswer.Of(ride.RideId, reply);
    }

    private static async Task<RideView?> Own(string rideId, Caller caller, IRideStore rides, CancellationToken cancellation) =>
        Ids.TryRead(rideId, out var id) ? await rides.Find(new EntityId(id), CustomerId.Of(caller.UserId), cancellation) : null;
}
