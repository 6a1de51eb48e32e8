namespace SafeGo.Geo.Tests.H3;

public sealed class H3GridTests
{
    private static readonly H3Index Dhaka = H3Index.FromLatLng(new(23.78, 90.40), 9);
    private static readonly H3Index NewYork = H3Index.FromLatLng(new(40.75, -73.98), 9);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 7)]
    [InlineData(5, 91)]
    [InlineData(26, 2107)]
    [InlineData(27, 2269)]
    [InlineData(60, 10981)]
    public void GridDisk_WhenNoPentagonIsNear_HasAllCellsNearestFirst(int k, int count)
    {
        var disk = Dhaka.GridDisk(k);

        Assert.Equal(count, disk.Length);
        Assert.Equal(count, disk.Distinct().Count());
        Assert.Equal(Dhaka, disk[0]);
        Assert.Equal(disk.Select((_, n) => RingOf(n)), disk.Select(c => Dhaka.GridDistance(c)));
    }

    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 16)]
    [InlineData(3, 31)]
    public void GridDisk_WhenAroundAPentagon_HasFiveSides(int k, int count)
    {
        for (var resolution = 0; resolution <= H3Index.MaxResolution; resolution++)
        {
            Assert.All(RandomPlaces.Pentagons(resolution), p => Assert.Equal(count, p.GridDisk(k).Length));
        }
    }

    [Fact]
    public void GridDisk_WhenCenterIsInIt_IsMutual()
    {
        var cells = RandomPlaces.Take(300).Select((p, n) => H3Index.FromLatLng(p, n % 16))
            .Concat(RandomPlaces.Pentagons(7).SelectMany(p => p.GridDisk(2)));

        Assert.All(cells, cell => Assert.All(cell.GridDisk(2), other => Assert.Contains(cell, other.GridDisk(2))));
    }

    [Fact]
    public void GridRing_WhenJoined_MakesTheDisk()
    {
        var cells = RandomPlaces.Take(200).Select((p, n) => H3Index.FromLatLng(p, n % 16))
            .Concat(RandomPlaces.Pentagons(8).SelectMany(p => p.GridDisk(2)));
        foreach (var cell in cells)
        {
            var rings = Enumerable.Range(0, 5).SelectMany(cell.GridRing).ToArray();

            Assert.Equal(cell.GridDisk(4).OrderBy(c => c.Value), rings.OrderBy(c => c.Value));
        }
    }

    [Fact]
    public void GridDistance_WhenTurnedRound_IsTheSame()
    {
        var disk = NewYork.GridDisk(6);

        Assert.All(disk, a => Assert.All(disk[^12..], b => Assert.Equal(a.GridDistance(b), b.GridDistance(a))));
    }

    [Fact]
    public void GridDistance_WhenCellsAreOceansApart_IsNull() => Assert.Null(Dhaka.GridDistance(NewYork));

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void GridDisk_WhenGivenASpan_FillsWhatTheArrayHolds(int resolution)
    {
        var cells = new H3Index[H3Index.MaxDiskSize(3) + 1];
        foreach (var cell in RandomPlaces.Pentagons(resolution).Append(Dhaka))
        {
            Assert.Equal(cell.GridDisk(3), cells[..cell.GridDisk(3, cells)]);
            Assert.Equal(cell.GridRing(3), cells[..cell.GridRing(3, cells)]);
        }
    }

    [Fact]
    public void HotCalls_WhenMade_AllocateNothing()
    {
        var cells = new H3Index[H3Index.MaxDiskSize(7)];
        var nearPentagon = RandomPlaces.Pentagons(9)[0];
        _ = CountCells(cells, nearPentagon);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var count = CountCells(cells, nearPentagon);

        var after = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(169 + 42 + 31, count);
        Assert.Equal(0, after - before);
    }

    private static int? CountCells(H3Index[] cells, H3Index nearPentagon)
    {
        var cell = H3Index.FromLatLng(new(23.78, 90.40), 9);
        var again = H3Index.FromLatLng(cell.ToLatLng(), 9);
        return cell.GridDisk(7, cells) + cell.GridRing(7, cells) + nearPentagon.GridDisk(3, cells)
            + cell.Parent(6).GridDistance(again.Parent(6));
    }

    private static int? RingOf(int place)
    {
        var k = 0;
        while (H3Index.MaxDiskSize(k) <= place)
        {
            k++;
        }

        return k;
    }
}
