using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeGo.Geo;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Maps;

public sealed class MapTests(SafeGoApp app) : IClassFixture<SafeGoApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(8, 237, 903)]
    [InlineData(7, 163, -296)]
    [InlineData(6, -2, -1)]
    [InlineData(5, 40, -74)]
    public void Cells_WhenSquaresTouch_ShareNoneAndLeaveNoneOut(int resolution, int row, int column)
    {
        // The cells around the corner that four squares share.
        GridSquare[] squares = [new(resolution, row, column), new(resolution, row - 1, column), new(resolution, row, column - 1), new(resolution, row - 1, column - 1)];
        var cells = squares.SelectMany(s => s.Cells()).ToList();
        var side = resolution switch { 8 => 0.1, 7 => 0.25, 6 => 0.5, _ => 1.0 };

        var around = H3Index.FromLatLng(new GeoPoint(row * side, column * side), resolution).GridDisk(3);

        Assert.Equal(cells.Count, cells.Distinct().Count());
        Assert.Superset(around.ToHashSet(), cells.ToHashSet());
    }

    [Fact]
    public async Task Grid_WhenAsked_SendsCornersOfCellsAndMayBeKept()
    {
        using var client = app.Anonymous();

        var answer = await client.GetAsync("/api/map/grid/8/237/904", Token);

        var cell = (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("cells")[0];
        var corners = H3Index.TryParse(cell.GetProperty("cell").GetString(), out var index) ? index.ToBoundary() : [];
        Assert.Equal(
            corners.SelectMany(c => new[] { Math.Round(c.Latitude, 5), Math.Round(c.Longitude, 5) }),
            cell.GetProperty("boundary").EnumerateArray().Select(n => n.GetDouble()));
        Assert.True(answer.Headers.CacheControl?.Public);
    }

    [Theory]
    [InlineData("4/1/1")]
    [InlineData("8/900/0")]
    [InlineData("8/0/1800")]
    [InlineData("8/0/99999999999")]
    public async Task Grid_WhenThereIsNoSuchSquare_IsNotFound(string square)
    {
        using var client = app.Anonymous();

        await ProblemTests.AssertProblem(await client.GetAsync($"/api/map/grid/{square}", Token), 404, "not_found");
    }

    [Fact]
    public async Task Map_WhenTilesAreSet_TellsThemAndLetsTheirImagesIn()
    {
        await using var tiled = await SafeGoApp.Start([("Map:TileUrl", "https://tiles.example.org/{z}/{x}/{y}.png"), ("Map:TileAttribution", "© somebody")]);
        using var client = tiled.Anonymous();

        var answer = await client.GetAsync("/api/map", Token);

        var map = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal("© somebody", map.GetProperty("tiles").GetProperty("attribution").GetString());
        Assert.Contains("img-src 'self' data: blob: https://tiles.example.org;", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_WhenAnotherCityIsSet_HasItsArea()
    {
        await using var larger = await SafeGoApp.Start(
            [("Cities:sylhet:country", "BD"), ("Cities:sylhet:centre:lat", "24.9"), ("Cities:sylhet:centre:lng", "91.87"), ("Cities:sylhet:radius", "20")]);
        using var client = larger.Anonymous();

        var map = await client.GetFromJsonAsync<JsonElement>("/api/map", Token);

        Assert.Contains(map.GetProperty("cities").EnumerateArray(), c => c.GetProperty("radius_km").GetDouble() == 20);
    }

    [Fact]
    public async Task Map_WhenNothingIsSet_HasAreasAndNoTiles()
    {
        using var client = app.Anonymous();

        var answer = await client.GetAsync("/api/map", Token);

        var map = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(JsonValueKind.Null, map.GetProperty("tiles").ValueKind);
        Assert.Contains(map.GetProperty("cities").EnumerateArray(), c => c.GetProperty("name").GetString() == "Dhaka");
        Assert.True(map.GetProperty("demo").GetBoolean());
    }
}
