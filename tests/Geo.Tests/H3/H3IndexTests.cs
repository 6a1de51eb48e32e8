namespace SafeGo.Geo.Tests.H3;

public sealed class H3IndexTests
{
    [Theory]
    [InlineData(23.7806, 90.407, 9, "893cf10c9bbffff")]
    [InlineData(40.75, -73.98, 8, "882a100d29fffff")]
    [InlineData(37.3615593, -122.0553238, 7, "87283472bffffff")]
    [InlineData(90, 0, 15, "8f0326233ab0399")]
    [InlineData(-90, 0, 15, "8ff29380e0d0cc4")]
    [InlineData(0, 0, 0, "8075fffffffffff")]
    [InlineData(0, 180, 8, "887eb57221fffff")]
    [InlineData(0, -180, 8, "887eb57221fffff")]
    [InlineData(0, 540, 8, "887eb57221fffff")]
    public void FromLatLng_WhenPlaceIsKnown_IsTheCellOfTheReference(double lat, double lng, int resolution, string expected)
    {
        var cell = H3Index.FromLatLng(new(lat, lng), resolution);

        Assert.Equal(expected, cell.ToString());
        Assert.Equal(resolution, cell.Resolution);
    }

    [Fact]
    public void FromLatLng_WhenPlaceIsACentre_IsThatCellAgain()
    {
        foreach (var place in RandomPlaces.Take(500))
        {
            for (var resolution = 0; resolution <= H3Index.MaxResolution; resolution++)
            {
                var cell = H3Index.FromLatLng(place, resolution);

                Assert.Equal(cell, H3Index.FromLatLng(cell.ToLatLng(), resolution));
                Assert.True(H3Index.TryParse(cell.ToString(), out var parsed) && parsed == cell);
            }
        }
    }

    [Fact]
    public void IsPentagon_WhenEveryCellOfAResolutionIsAsked_IsTrueForTwelve()
    {
        var all = AllBaseCells().SelectMany(c => c.Children(3)).ToArray();

        Assert.Equal(41162, all.Length);
        Assert.Equal(41162, all.Distinct().Count());
        Assert.All(all, c => Assert.True(c.IsValid));
        Assert.Equal(RandomPlaces.Pentagons(3), all.Where(c => c.IsPentagon));
    }

    [Theory]
    [InlineData(false, 1, 7)]
    [InlineData(false, 3, 343)]
    [InlineData(true, 0, 1)]
    [InlineData(true, 1, 6)]
    [InlineData(true, 2, 41)]
    public void Children_WhenSomeStepsFiner_AreAllAndAscendingAndKnowTheirParent(bool pentagon, int steps, int count)
    {
        var cell = pentagon ? RandomPlaces.Pentagons(5)[3] : H3Index.FromLatLng(new(23.78, 90.40), 5);

        var children = cell.Children(5 + steps).ToArray();

        Assert.Equal(count, children.Length);
        Assert.Equal(children.OrderBy(c => c.Value), children);
        Assert.All(children, c => Assert.Equal(cell, c.Parent(5)));
        Assert.All(children, c => Assert.True(c.IsValid && c.BaseCell == cell.BaseCell));
    }

    private static H3Index[] AllBaseCells() => [.. Enumerable.Range(0, 122).Select(RandomPlaces.BaseCell)];
}
