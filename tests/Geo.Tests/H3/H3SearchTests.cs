namespace SafeGo.Geo.Tests.H3;

public sealed class H3SearchTests
{
    private const double KmPerDegree = 111.195;

    [Fact]
    public void CircumradiusKm_WhenComparedWorldWide_HoldsEveryVertexAndComesWithinThreePercent()
    {
        for (var resolution = 0; resolution <= H3Index.MaxResolution; resolution++)
        {
            var cells = RandomPlaces.Take(4000).Select(p => H3Index.FromLatLng(p, resolution))
                .Concat(RandomPlaces.Pentagons(resolution).SelectMany(p => p.GridDisk(2)))
                .Append(LargestCell(resolution));
            var largest = cells.Max(c => c.ToBoundary().Max(v => v.DistanceKm(c.ToLatLng())));

            Assert.InRange(largest, 0.97 * H3Index.MaxCircumradiusKm(resolution), H3Index.MaxCircumradiusKm(resolution));
        }
    }

    [Theory]
    [InlineData(3, 8, 6)]
    [InlineData(5, 6, 2)]
    [InlineData(0, 9, 1)]
    public void DiskStepsFor_WhenRadiusIsKnown_IsThatMany(double radiusKm, int resolution, int steps) =>
        Assert.Equal(steps, H3Index.DiskStepsFor(radiusKm, resolution));

    [Fact]
    public void DiskStepsFor_WhenPlacesLieWithinARadius_LosesNone()
    {
        var random = new Random(7);
        var starts = RandomPlaces.Take(600).Concat(RandomPlaces.Pentagons(6).Select(p => p.ToLatLng())).ToArray();
        for (var n = 0; n < 6000; n++)
        {
            var (resolution, radiusKm) = (6 + (n % 3), 8 * random.NextDouble());
            var center = Near(starts[n % starts.Length], radiusKm, random);
            var place = Near(center, radiusKm, random);
            var cell = H3Index.FromLatLng(place, resolution);

            var disk = H3Index.FromLatLng(center, resolution).GridDisk(H3Index.DiskStepsFor(center.DistanceKm(place), resolution));

            Assert.Contains(cell, disk);
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void DiskStepsFor_WhenRadiusIsNoLength_IsRefused(double radiusKm) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => H3Index.DiskStepsFor(radiusKm, 8));

    // Cells are largest where the icosahedron touches the sphere: base cell 16 lies at the centre of a face.
    private static H3Index LargestCell(int resolution) => RandomPlaces.BaseCell(16).Children(resolution).First();

    private static GeoPoint Near(GeoPoint place, double km, Random random)
    {
        var degrees = km / KmPerDegree;
        var latitude = Math.Clamp(place.Latitude + (degrees * ((2 * random.NextDouble()) - 1)), -89.9, 89.9);
        var reach = degrees / Math.Cos(latitude * Math.PI / 180);
        return new(latitude, place.Longitude + (reach * ((2 * random.NextDouble()) - 1)));
    }
}
