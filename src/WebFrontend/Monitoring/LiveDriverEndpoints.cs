using SafeGo.Drivers;
using SafeGo.Monitoring;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Monitoring;

/// <summary>Drivers as an administrator sees them live (contract section 2).</summary>
internal static class LiveDriverEndpoints
{
    public static void MapLiveDrivers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/admin/drivers/live", List).ForAdmins().WithTags("Admin").Produces<LiveDriverList>();

    private static async Task<IResult> List(
        HttpRequest request, ILiveDrivers live, IDriverStore drivers, TimeProvider time, CancellationToken cancellation)
    {
        var query = Shape.OfQuery(request);
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (!query.IsGood) return Problems.Of(query);

        var found = await live.List(cursor is { } place ? new DriverId(place.Id) : null, limit, cancellation);
        var counts = await drivers.Count(cancellation);
        var now = time.GetUtcNow();
        return TypedResults.Ok(new LiveDriverList(
            new LiveCounts(counts.Online, counts.Available, counts.OnJob),
            [.. found.Select(d => LiveDriverLine.Of(d, now))],
            found.Count == limit ? Cursor.Of(DateTimeOffset.UnixEpoch, found[^1].DriverId.Value) : null));
    }
}

internal sealed record LiveDriverList(LiveCounts Counts, IReadOnlyList<LiveDriverLine> Drivers, string? NextCursor);

internal sealed record LiveCounts(int Online, int Available, int OnJob);

/// <param name="FixAgeSeconds">Of the last position; null before the first.</param>
internal sealed record LiveDriverLine(
    Guid DriverId, bool IsOnline, bool IsAvailable, ServiceMode CurrentServiceMode, string CountryCode, string? City, Guid? CurrentAssignmentId, double? FixAgeSeconds)
{
    public static LiveDriverLine Of(LiveDriver driver, DateTimeOffset now) => new(
        driver.DriverId.Value, driver.IsOnline, driver.IsAvailable, driver.Mode, driver.CountryCode, driver.City, driver.CurrentAssignmentId?.Value,
        driver.LastFixAt is { } at ? Math.Max(0, Math.Round((now - at).TotalSeconds, 1)) : null);
}
