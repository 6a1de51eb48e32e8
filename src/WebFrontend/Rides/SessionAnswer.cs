using SafeGo.Dispatch;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Rides;

/// <summary>The one mapping of what became of a call about a ride.</summary>
internal static class SessionAnswer
{
    public static IResult Of(EntityId ride, SessionReply reply) => reply.Outcome switch
    {
        SessionOutcome.Done => TypedResults.Ok(new RideStatusBody(ride.Value, reply.Status, reply.DispatchStatus)),
        SessionOutcome.NotFound => Problems.Of(ErrorCode.NotFound),
        SessionOutcome.InvalidState => Problems.Of(ErrorCode.InvalidState, $"The ride is {reply.Status.Replace('_', ' ')}; this is not possible now."),
        _ => throw new InvalidOperationException($"No answer for {reply.Outcome}."),
    };
}

internal sealed record RideStatusBody(Guid RideId, string Status, DispatchStatus DispatchStatus);
