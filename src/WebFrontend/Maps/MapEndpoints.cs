using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SafeGo.Cells;
using SafeGo.Geo;
using SafeGo.Rooms;
using SafeGo.Web.Accounts;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Maps;

/// <summary>What pages draw a map from. The hex grid is the map (design D20); its cells are computed here, so that no page carries H3.</summary>
internal static class MapEndpoints
{
    private const string ForAWeek = "public, max-age=604800, immutable";

    public static WebApplicationBuilder AddMaps(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<TileSettings>(builder.Configuration.GetSection("Map"));
        return builder;
    }

    public static void MapMaps(this IEndpointRouteBuilder routes)
    {
        var map = routes.MapGroup("/api/map").WithTags("Map");
        map.MapGet("", Look);
        map.MapGet("/grid/{resolution:int}/{row:int}/{column:int}", Grid).Produces<GridBody>();
    }

    private static Ok<MapBody> Look(IOptions<TileSettings> tiles, IOptions<DemoSettings> demo, CityMap cities) => TypedResults.Ok(new MapBody(
        demo.Value.IsOn,
        tiles.Value.TileUrl is { Length: > 0 } url ? new TilesBody(url, tiles.Value.TileAttribution) : null,
        [.. cities.All.Select(c => new CityBody(c.Name, c.Country, new LatLng(c.Centre.Latitude, c.Centre.Longitude), c.RadiusKm))]));

    private static IResult Grid(int resolution, int row, int column, HttpResponse response)
    {
        var square = new GridSquare(resolution, row, column);
        if (!square.Exists) return Problems.Of(ErrorCode.NotFound);
        response.Headers.CacheControl = ForAWeek;
        return TypedResults.Ok(new GridBody([.. square.Cells().Select(c => new CellBody(c.ToString(), [.. c.ToBoundary().SelectMany(Metre)]))]));
    }

    // Five decimals are a metre.
    private static double[] Metre(GeoPoint point) => [Math.Round(point.Latitude, 5), Math.Round(point.Longitude, 5)];
}

/// <param name="Demo">Whether the demo accounts are there, and a driver may say by hand where he is.</param>
/// <param name="Tiles">Null: the grid alone is the map.</param>
internal sealed record MapBody(bool Demo, TilesBody? Tiles, IReadOnlyList<CityBody> Cities);

internal sealed record TilesBody(string Url, string Attribution);

internal sealed record CityBody(string Name, string CountryCode, LatLng Centre, double RadiusKm);

internal sealed record GridBody(IReadOnlyList<CellBody> Cells);

/// <param name="Boundary">Latitude and longitude in turn, degrees, corner by corner.</param>
internal sealed record CellBody(string Cell, IReadOnlyList<double> Boundary);
