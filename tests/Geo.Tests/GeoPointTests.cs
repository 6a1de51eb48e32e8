namespace SafeGo.Geo.Tests;

public sealed class GeoPointTests
{
    [Theory]
    [InlineData(0, 0, 0, 1, 111.195052)] // a degree of the equator: πR / 180
    [InlineData(0, 0, 90, 0, 10007.554678)] // a quarter of a meridian: πR / 2
    [InlineData(0, 0, 0, 180, 20015.109356)] // half the earth: πR
    [InlineData(90, 17, -90, -80, 20015.109356)]
    [InlineData(0, 179.9, 0, -179.9, 22.239010)] // over the antimeridian
    [InlineData(60, 0, 60, 180, 6671.703118)] // over the pole
    [InlineData(90, 0, 90, 123, 0)] // one pole, two longitudes
    [InlineData(23.78, 90.40, 40.75, -73.98, 12660.199306)] // Dhaka to New York
    [InlineData(51.5074, -0.1278, 48.8566, 2.3522, 343.556448)] // London to Paris
    [InlineData(-33.8688, 151.2093, -37.8136, 144.9631, 713.428285)] // Sydney to Melbourne
    [InlineData(23.78, 90.40, 23.781, 90.401, 0.150726)]
    [InlineData(23.78, 90.40, 23.78, 90.40, 0)]
    public void DistanceKm_WhenKnown_IsThatBothWays(double latA, double lngA, double latB, double lngB, double km)
    {
        GeoPoint a = new(latA, lngA), b = new(latB, lngB);

        Assert.Equal(km, a.DistanceKm(b), 0.000001);
        Assert.Equal(km, b.DistanceKm(a), 0.000001);
    }

    [Fact]
    public void DistanceKm_WhenPlacesNearlyTouch_KeepsItsDigits() =>
        Assert.Equal(1.11195052e-8, new GeoPoint(0, 90).DistanceKm(new(1e-10, 90)), 1e-15);

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(90, 180, true)]
    [InlineData(-90, -180, true)]
    [InlineData(90.001, 0, false)]
    [InlineData(0, -180.001, false)]
    [InlineData(double.NaN, 0, false)]
    [InlineData(0, double.NaN, false)]
    [InlineData(double.PositiveInfinity, 0, false)]
    [InlineData(0, double.NegativeInfinity, false)]
    public void IsOnEarth_WhenNumbersVary_TakesOnlyPlaces(double lat, double lng, bool expected) =>
        Assert.Equal(expected, new GeoPoint(lat, lng).IsOnEarth);

    [Fact]
    public void Rounded_WhenPrecise_KeepsThreeDecimals() =>
        Assert.Equal(new GeoPoint(23.781, 90.4), new GeoPoint(23.78061, 90.39996).Rounded());
}
