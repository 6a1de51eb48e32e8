using SafeGo.Geo;

namespace SafeGo.Cells;

public sealed class CellsAroundTests
{
    private static readonly GeoPoint[] Cities = [new(23.78, 90.40), new(40.75, -73.98)];

    [Fact]
    public void Within_AtFiveKm_IsEightCellsAtTheMost()
    {
        var random = new Random(1);
        var most = Enumerable.Range(0, 50_000).Max(n => CellsAround.Within(Somewhere(random, Cities[n % 2], 0.6), 5).Length);

        Assert.InRange(most, 5, 8);
    }

    [Fact]
    public void Within_WhenAPlaceIsWithinTheRadius_HoldsItsCellAtNoMoreThanItsDistance()
    {
        var random = new Random(2);
        for (var n = 0; n < 20_000; n++)
        {
            var centre = Somewhere(random, Cities[n % 2], 0.6);
            var place = Somewhere(random, centre, 0.1);
            var km = centre.DistanceKm(place);

            var visit = CellsAround.Within(centre, km).Single(v => v.Cell == CellGrid.CellOf(place));

            Assert.InRange(visit.AtLeastKm, 0, km);
        }
    }

    [Fact]
    public void Within_AtAnyRadius_IsNearestFirst()
    {
        foreach (var radiusKm in new[] { 0.1, 5, 40, 100 })
        {
            var visits = CellsAround.Within(Cities[0], radiusKm);
            Assert.Equal(visits.OrderBy(v => v.AtLeastKm), visits);
            Assert.Equal(CellGrid.CellOf(Cities[0]), visits[0].Cell);
        }
    }

    private static GeoPoint Somewhere(Random random, GeoPoint place, double degrees) =>
        new(place.Latitude + ((random.NextDouble() - 0.5) * degrees), place.Longitude + ((random.NextDouble() - 0.5) * degrees));
}
