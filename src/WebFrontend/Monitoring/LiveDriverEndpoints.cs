using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Monitoring;
using SafeGo.Rooms;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Monitoring;

/// <summary>Drivers as an administrator sees them live (contract section 2).</summary>
internal static class LiveDriverEndpoints
{
    private const int CoarsestCell = 5;

    public static void MapLiveDrivers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/admin/drivers/live", List).ForAdmins().WithTags("Admin").Produces<LiveDriverList>();

    private static async Task<IResult> List(
        HttpRequest request, ILiveDrivers live, IDriverStore drivers, TimeProvider time, CancellationToken cancellation)
    {
        var query = Shape.OfQuery(request);
        var (limit, cursor, cell) = (query.Limit(), query.Cursor(), Cell(query));
        if (!query.IsGood) return Problems.Of(query);

        var after = cursor is { } place ? new DriverId(place.Id) : (DriverId?)null;
        var found = await live.List(after, cell is { } around ? Surroundings.Of(around) : null, limit, cancellation);
        var counts = await drivers.Count(cancellation);
        var now = time.GetUtcNow();
        return TypedResults.Ok(new LiveDriverList(
            new LiveCounts(counts.Online, counts.Available, counts.OnJob),
            [.. found.Where(d => cell is null || IsIn(cell.Value, d)).Select(d => LiveDriverLine.Of(d, now))],
            found.Count == limit ? Cursor.Of(DateTimeOffset.UnixEpoch, found[^1].DriverId.Value) : null));
    }

    private static H3Index? Cell(Shape query)
    {
        if (query.OptionalText("cell", 16) is not { } text) return null;
        if (H3Index.TryParse(text, out var cell) && cell.Resolution >= CoarsestCell) return cell;
        query.Refuse("cell", "must be an H3 cell of a resolution from 5 to 15");
        return null;
    }

    private static bool IsIn(H3Index cell, LiveDriver driver) =>
        driver.LastKnown is { } point && H3Index.FromLatLng(point, cell.Resolution) == cell;
}

internal sealed record LiveDriverList(LiveCounts Counts, IReadOnlyList<LiveDriverLine> Drivers, string? NextCursor);

internal sealed record LiveCounts(int Online, int Available, int OnJob);

/// <param name="Position">Rounded to about 100 m: enough for a dot on a map.</param>
/// <param name="FixAgeSeconds">Of the last position; null before the first.</param>
internal sealed record LiveDriverLine(
    Guid DriverId,
    bool IsOnline,
    bool IsAvailable,
    ServiceMode CurrentServiceMode,
    string CountryCode,
    string? City,
    Guid? CurrentAssignmentId,
    LatLng? Position,
    double? FixAgeSeconds)
{
    public static LiveDriverLine Of(LiveDriver driver, DateTimeOffset now) => new(
        driver.DriverId.Value,
        driver.IsOnline,
        driver.IsAvailable,
        driver.Mode,
        driver.CountryCode,
        driver.City,
        driver.CurrentAssignmentId?.Value,
        driver.LastKnown is { } point ? LatLng.Near(point) : null,
        driver.LastFixAt is { } at ? Math.Max(0, Math.Round((now - at).TotalSeconds, 1)) : null);
}
