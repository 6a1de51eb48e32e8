using SafeGo.Accounts;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Accounts;

/// <summary>Administrators and accounts (contract section 2): lists, papers, decisions, and what was done by whom.</summary>
internal static class AdminUserEndpoints
{
    private const int MostReason = 500;

    public static void MapAdminUsers(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/api/admin").ForAdmins().WithTags("Admin");
        admin.MapGet("/users", List).Produces<UserPage>();
        admin.MapGet("/users/{id}", Read).Produces<UserDetail>();
        admin.MapPost("/users/{id}/approve", Approve).MayTake(typeof(ApproveBody)).Produces<DecidedUser>();
        admin.MapPost("/users/{id}/reject", Reject).Takes(typeof(RejectBody)).Produces<DecidedUser>();
        admin.MapPost("/users/{id}/block", Block).Takes(typeof(BlockBody)).Produces<DecidedUser>();
        admin.MapPost("/users/{id}/unblock", Unblock).Produces<DecidedUser>();
        admin.MapGet("/users/{id}/documents/{kind}", Document).Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg", "image/png");
        admin.MapPost("/users/{id}/erase", Erase).Produces(StatusCodes.Status204NoContent);
        admin.MapGet("/users/{id}/export", Export).Produces<ExportedUser>();
        admin.MapGet("/audit", Audit).Produces<AuditPage>();
    }

    private static async Task<IResult> List(HttpRequest request, IAdministration administration, CancellationToken cancellation)
    {
        var query = Shape.OfQuery(request);
        var filter = new UserFilter(
            query.OptionalWord<UserRole>("role"),
            query.OptionalWord<VerificationStatus>("verification_status"),
            query.OptionalText("country_code", 2),
            IsBlocked(query),
            query.OptionalText("q", 100));
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (!query.IsGood) return Problems.Of(query);

        var after = cursor is { } place ? new UserPlace(place.At, new UserId(place.Id)) : (UserPlace?)null;
        var users = await administration.List(filter, after, limit, cancellation);
        var next = users.Count == limit ? Cursor.Of(users[^1].CreatedAt, users[^1].Account.Id.Value) : null;
        return TypedResults.Ok(new UserPage([.. users.Select(UserLine.Of)], next));
    }

    private static bool? IsBlocked(Shape query)
    {
        var word = query.OptionalText("is_blocked", 5);
        if (word is not (null or "true" or "false")) query.Refuse("is_blocked", "must be true or false");
        return word is null ? null : word == "true";
    }

    private static async Task<IResult> Read(string id, Caller caller, AdminUsers users, CancellationToken cancellation) =>
        await users.Find(id, cancellation) is { } user ? TypedResults.Ok(await users.Detail(caller.UserId, user, cancellation)) : Problems.Of(ErrorCode.NotFound);

    // The contract's approval has no body.
    private static async Task<IResult> Approve(string id, HttpContext context, Caller caller, AdminUsers users, CancellationToken cancellation)
    {
        var body = await Shape.OfOptionalBody(context);
        var seen = Seen(body);
        return body.IsGood ? await users.Decide(AdminAction.Approve, id, caller.UserId, null, seen, cancellation) : Problems.Of(body);
    }

    private static Task<IResult> Unblock(string id, Caller caller, AdminUsers users, CancellationToken cancellation) =>
        users.Decide(AdminAction.Unblock, id, caller.UserId, null, seen: null, cancellation);

    private static Task<IResult> Reject(string id, Shape body, Caller caller, AdminUsers users, CancellationToken cancellation) =>
        Decide(AdminAction.Reject, id, body, "rejection_reason", caller, users, cancellation);

    private static Task<IResult> Block(string id, Shape body, Caller caller, AdminUsers users, CancellationToken cancellation) =>
        Decide(AdminAction.Block, id, body, "reason", caller, users, cancellation);

    private static async Task<IResult> Decide(
        AdminAction action, string id, Shape body, string field, Caller caller, AdminUsers users, CancellationToken cancellation)
    {
        var reason = body.Text(field, 1, MostReason);
        var seen = action == AdminAction.Reject ? Seen(body) : null;
        return body.IsGood ? await users.Decide(action, id, caller.UserId, reason, seen, cancellation) : Problems.Of(body);
    }

    private static int? Seen(Shape body) => body.OptionalWhole("papers_version", 0, int.MaxValue);

    private static async Task<IResult> Document(
        string id, string kind, Caller caller, AdminUsers users, HttpResponse response, CancellationToken cancellation)
    {
        var image = await users.Find(id, cancellation) is { } user && Words.TryParse<DocumentKind>(kind, out var document)
            ? await users.Document(caller.UserId, user.Account.Id, document, cancellation)
            : null;
        if (image is null) return Problems.Of(ErrorCode.NotFound);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(image.Content, image.MediaType);
    }

    private static Task<IResult> Erase(string id, Caller caller, AdminUsers users, CancellationToken cancellation) => users.Erase(id, caller.UserId, cancellation);

    private static async Task<IResult> Export(string id, Caller caller, AdminUsers users, HttpResponse response, CancellationToken cancellation)
    {
        if (await users.Find(id, cancellation) is not { } user) return Problems.Of(ErrorCode.NotFound);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await users.Export(caller.UserId, user, cancellation));
    }

    private static async Task<IResult> Audit(HttpRequest request, IAdministration administration, CancellationToken cancellation)
    {
        var query = Shape.OfQuery(request);
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (!query.IsGood) return Problems.Of(query);

        var before = cursor is { } place ? new AuditPlace(place.At, place.Id) : (AuditPlace?)null;
        var lines = await administration.Audit(before, limit, cancellation);
        var next = lines.Count == limit ? Cursor.Of(lines[^1].At, lines[^1].Id) : null;
        return TypedResults.Ok(new AuditPage([.. lines.Select(AuditEntry.Of)], next));
    }
}
