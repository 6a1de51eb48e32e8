namespace SafeGo.Geo.Tests.H3;

public sealed class H3RefusalTests
{
    private static readonly H3Index Cell = H3Index.FromLatLng(new(23.78, 90.40), 9);

    [Theory]
    [InlineData(90.0000001, 0)]
    [InlineData(-91, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(0, double.NaN)]
    [InlineData(0, double.NegativeInfinity)]
    public void FromLatLng_WhenPlaceIsNotOnEarth_IsRefused(double lat, double lng) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => H3Index.FromLatLng(new(lat, lng), 9));

    [Theory]
    [InlineData(-1)]
    [InlineData(16)]
    [InlineData(int.MaxValue)]
    public void Resolution_WhenOutOfRange_IsRefused(int resolution)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => H3Index.FromLatLng(new(0, 0), resolution));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cell.Parent(resolution));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cell.Children(resolution));
        Assert.Throws<ArgumentOutOfRangeException>(() => H3Index.MaxCircumradiusKm(resolution));
    }

    [Fact]
    public void ParentAndChildren_WhenAskedTheOtherWay_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Cell.Parent(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cell.Children(8));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(H3Index.MaxGridSteps + 1)]
    public void GridSteps_WhenOutOfRange_AreRefused(int k)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Cell.GridDisk(k));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cell.GridRing(k));
        Assert.Throws<ArgumentOutOfRangeException>(() => H3Index.MaxDiskSize(k));
    }

    [Fact]
    public void GridDisk_WhenSpanIsTooShort_IsRefused()
    {
        Assert.Throws<ArgumentException>("cells", () => Cell.GridDisk(2, new H3Index[18]));
        Assert.Throws<ArgumentException>("cells", () => Cell.GridRing(2, new H3Index[11]));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x893cf10c9bbfff8UL)]
    public void Methods_WhenThisIsNotACell_AreRefused(ulong id)
    {
        var wrong = new H3Index(id);

        Assert.False(wrong.IsValid);
        Assert.False(wrong.IsPentagon);
        Assert.Throws<ArgumentException>(() => wrong.ToLatLng());
        Assert.Throws<ArgumentException>(() => wrong.ToBoundary());
        Assert.Throws<ArgumentException>(() => wrong.GridDisk(1));
        Assert.Throws<ArgumentException>(() => wrong.GridRing(1));
        Assert.Throws<ArgumentException>(() => wrong.Parent(0));
        Assert.Throws<ArgumentException>(() => wrong.Children(15));
        Assert.Throws<ArgumentException>(() => wrong.GridDistance(Cell));
        Assert.Throws<ArgumentException>(() => Cell.GridDistance(wrong));
    }

    [Fact]
    public void GridDistance_WhenResolutionsDiffer_IsRefused() =>
        Assert.Throws<ArgumentException>("other", () => Cell.GridDistance(Cell.Parent(8)));

    [Theory]
    [InlineData("893cf10c9bbffff", true)]
    [InlineData("893CF10C9BBFFFF", true)]
    [InlineData("0893cf10c9bbffff", true)]
    [InlineData("00893cf10c9bbffff", false)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("0x893cf10c9bbffff", false)]
    [InlineData(" 893cf10c9bbffff", false)]
    [InlineData("893cf10c9bbffff ", false)]
    [InlineData("893cf10c9bbfffg", false)]
    [InlineData("-893cf10c9bbffff", false)]
    [InlineData("893cf10c9bbfffe", false)] // a digit below the resolution
    [InlineData("893cf10c9bfffff", false)] // no digit where one belongs
    [InlineData("80f5fffffffffff", false)] // base cell 122
    [InlineData("81087ffffffffff", false)] // the sector a pentagon lacks
    [InlineData("1193cf10c9bbffff", false)] // an edge
    [InlineData("8893cf10c9bbffff", false)] // the top bit
    public void TryParse_WhenTextVaries_TakesOnlyCells(string? text, bool expected)
    {
        Assert.Equal(expected, H3Index.TryParse(text, out var cell));
        Assert.Equal(expected ? "893cf10c9bbffff" : "0", cell.ToString());
    }
}
