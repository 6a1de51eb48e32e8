using SafeGo.Cells;
using SafeGo.Geo;

namespace SafeGo.Monitoring;

public sealed class CityPictureTests
{
    private static readonly GeoPoint Banani = new(23.794, 90.404);
    private static readonly GeoPoint Uttara = new(23.874, 90.398);
    private static readonly GeoPoint Nowhere = new(0, 0);

    private readonly CityPicture picture = new(new CityMap([new City("Dhaka", "BD", [], new GeoPoint(23.78, 90.40), 35)]));

    [Fact]
    public void Take_WhenFirst_ShowsWhereDriversWaitAndRidesLook()
    {
        picture.Take([Banani, Banani, Uttara, Nowhere], [Banani, Nowhere]);

        Assert.Equal([(Cell(Banani), new CellFigures(2, 1)), (Cell(Uttara), new CellFigures(1, 0))], Told(0));
        Assert.All(picture.Since(0), c => Assert.Equal("Dhaka", c.City));
    }

    [Fact]
    public void Since_WhenDriversMoveWithinTheirCells_HasNothing()
    {
        picture.Take([Banani, Uttara], [Banani]);
        var first = picture.Look;

        picture.Take([new GeoPoint(Banani.Latitude + 0.0005, Banani.Longitude), Uttara], [Banani]);

        Assert.NotEqual(first, picture.Look);
        Assert.Empty(Told(first));
    }

    [Fact]
    public void Since_WhenADriverCrossesABorder_HasBothCells()
    {
        picture.Take([Banani], []);
        var first = picture.Look;

        picture.Take([Uttara], []);

        Assert.Equal([(Cell(Banani), default), (Cell(Uttara), new CellFigures(1, 0))], Told(first));
        // Who saw the first look knows where the one lies, and not the other.
        Assert.Equal([Cell(Uttara)], picture.Since(first).Where(c => c.SeenAt > first).Select(c => c.Cell));
    }

    [Fact]
    public void Since_ForAReaderWhoMissedALook_HasAllThatChangedMeanwhile()
    {
        picture.Take([Banani], []);
        var first = picture.Look;
        picture.Take([Banani, Banani], []);

        picture.Take([Banani, Banani], [Uttara]);

        Assert.Equal([(Cell(Banani), new CellFigures(2, 0)), (Cell(Uttara), new CellFigures(0, 1))], Told(first));
    }

    [Fact]
    public void Forget_WhenNobodyLooks_TellsTheNextReaderEverythingAnew()
    {
        picture.Take([Banani], []);
        var first = picture.Look;

        picture.Forget();
        picture.Take([Banani], []);

        Assert.Equal([(Cell(Banani), new CellFigures(1, 0))], Told(first));
        Assert.All(picture.Since(first), c => Assert.True(c.SeenAt > first));
    }

    private static H3Index Cell(GeoPoint point) => H3Index.FromLatLng(point, CityPicture.Resolution);

    private IEnumerable<(H3Index Cell, CellFigures Figures)> Told(long since) =>
        picture.Since(since).Select(c => (c.Cell, c.Figures)).OrderBy(c => c.Cell == Cell(Uttara));
}
