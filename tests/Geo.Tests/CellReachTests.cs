using SafeGo.Geo.Tests.H3;

namespace SafeGo.Geo.Tests;

public sealed class CellReachTests
{
    private const double CentimetreKm = 0.00001;
    private static readonly double[] Parts = [0.5, 0.3, 0.1];

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(10)]
    public void LeastDistanceKm_WhereverTheCellLies_IsNeverMoreThanTheDistanceToAPlaceInIt(int resolution)
    {
        var random = new Random(resolution);
        var size = H3Index.MaxCircumradiusKm(resolution) / 100;
        var starts = RandomPlaces.Take(2_000).Concat(RandomPlaces.Pentagons(resolution).Select(p => p.ToLatLng())).Concat(FaceEdges()).ToArray();
        foreach (var start in starts)
        {
            var place = Near(start, size, random);
            var reach = new CellReach(H3Index.FromLatLng(place, resolution));
            for (var n = 0; n < 10; n++)
            {
                var from = Near(place, size * Math.Pow(10, random.Next(-1, 2)), random);
                Assert.True(
                    reach.LeastDistanceKm(EarthVector.Of(from)) <= from.DistanceKm(place) + CentimetreKm,
                    $"{reach.Cell} is said to be {reach.LeastDistanceKm(EarthVector.Of(from))} km from {from}, and holds {place}, {from.DistanceKm(place)} km away.");
            }
        }
    }

    [Fact]
    public void LeastDistanceKm_WhenThePlaceIsInTheCell_IsZero() => Assert.All(
        RandomPlaces.Take(500), p => Assert.Equal(0, new CellReach(H3Index.FromLatLng(p, 6)).LeastDistanceKm(EarthVector.Of(p))));

    [Fact]
    public void LeastDistanceKm_BesideASide_IsTheWayToTheSide()
    {
        // Straight out over the middle of each side, by as much again.
        foreach (var place in RandomPlaces.Take(200))
        {
            var cell = H3Index.FromLatLng(place, 6);
            var boundary = cell.ToBoundary();
            var middle = EarthVector.Of(cell.ToLatLng());
            for (var n = 0; n < boundary.Length; n++)
            {
                var side = (EarthVector.Of(boundary[n]) + EarthVector.Of(boundary[(n + 1) % boundary.Length])) * 0.5;
                var from = Place(middle + ((side - middle) * 2));
                var way = from.DistanceKm(Place(side));
                Assert.InRange(new CellReach(cell).LeastDistanceKm(EarthVector.Of(from)), way * 0.95, way * 1.000_001);
            }
        }
    }

    [Fact]
    public void CellReach_WhenItIsNoCell_IsRefused() => Assert.Throws<ArgumentException>(() => new CellReach(new H3Index(1)));

    // Midway between the corners of the icosahedron, where cells lie across two of its faces.
    private static IEnumerable<GeoPoint> FaceEdges()
    {
        var corners = RandomPlaces.Pentagons(0).Select(p => EarthVector.Of(p.ToLatLng())).ToArray();
        return from a in corners
               from b in corners
               where a.ChordSquared(b) is > 0 and < 1.2
               from part in Parts
               select Place((a * part) + (b * (1 - part)));
    }

    private static GeoPoint Place(EarthVector at) => new(
        Math.Atan2(at.Z, Math.Sqrt((at.X * at.X) + (at.Y * at.Y))) * 180 / Math.PI, Math.Atan2(at.Y, at.X) * 180 / Math.PI);

    private static GeoPoint Near(GeoPoint place, double degrees, Random random) => new(
        Math.Clamp(place.Latitude + ((random.NextDouble() - 0.5) * degrees), -90, 90), place.Longitude + ((random.NextDouble() - 0.5) * degrees));
}
