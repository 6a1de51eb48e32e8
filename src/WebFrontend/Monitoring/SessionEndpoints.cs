using Microsoft.AspNetCore.Mvc;
using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Monitoring;
using SafeGo.Web.Dispatch;
using SafeGo.Web.Edge;
using SafeGo.Web.Rides;

namespace SafeGo.Web.Monitoring;

/// <summary>An administrator's view of sessions, and his only command on them (contract section 2).</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/api/admin/dispatch/sessions").ForAdmins().WithTags("Admin");
        sessions.MapGet("", List).Produces<SessionList>();
        sessions.MapGet("/{dispatch_session_id}", Find).Produces<SessionDetail>();
        sessions.MapPost("/{dispatch_session_id}/cancel", Cancel).Takes(typeof(ReasonBody)).Produces<SessionLine>();
    }

    private static async Task<IResult> List(HttpRequest request, ISessionArchive archive, CityMap cities, CancellationToken cancellation)
    {
        var query = Shape.OfQuery(request);
        var filter = new SessionFilter(
            query.OptionalWord<SessionStatus>("status"),
            query.OptionalWord<ServiceType>("service_type"),
            query.OptionalText("country_code", 2),
            query.OptionalText("city", 100) is { } said ? cities.Named(said)?.Name ?? said : null,
            query.OptionalTime("since"));
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (!query.IsGood) return Problems.Of(query);

        var before = cursor is { } place ? new SessionPlace(place.At, new SessionId(place.Id)) : (SessionPlace?)null;
        var found = await archive.List(filter, before, limit, cancellation);
        var next = found.Count == limit ? Cursor.Of(found[^1].CreatedAt, found[^1].Id.Value) : null;
        return TypedResults.Ok(new SessionList([.. found.Select(SessionLine.Of)], next));
    }

    private static async Task<IResult> Find(
        [FromRoute(Name = "dispatch_session_id")] string sessionId, ISessionArchive archive, CancellationToken cancellation) =>
        Ids.TryRead(sessionId, out var id) && await archive.Find(new SessionId(id), cancellation) is { } record
            ? TypedResults.Ok(SessionDetail.Of(record))
            : Problems.Of(ErrorCode.NotFound);

    private static async Task<IResult> Cancel(
        [FromRoute(Name = "dispatch_session_id")] string sessionId, Shape shape, Caller caller, SessionCalls sessions, IDispatchStore store,
        CancellationToken cancellation)
    {
        var reason = shape.Text("reason", 1, 200);
        if (!shape.IsGood) return Problems.Of(shape);
        if (!Ids.TryRead(sessionId, out var id)) return Problems.Of(ErrorCode.NotFound);

        var session = new SessionId(id);
        var reply = await sessions.CancelByAdmin(session, reason, caller.UserId.Value);
        return reply.Outcome switch
        {
            SessionOutcome.Done => TypedResults.Ok(SessionLine.Of((await store.Find(session, cancellation))!)),
            SessionOutcome.NotFound => Problems.Of(ErrorCode.NotFound),
            _ => Problems.Of(ErrorCode.InvalidState, "The session has ended already."),
        };
    }
}
