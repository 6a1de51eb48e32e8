using SafeGo.Geo;

namespace SafeGo.Cells;

public sealed class CityMapTests
{
    private static readonly CityMap Map = new(
    [
        new City("Dhaka", "BD", [], new GeoPoint(23.78, 90.40), 35),
        new City("Gazipur", "BD", ["Joydebpur"], new GeoPoint(24.00, 90.42), 20),
        new City("New York", "US", ["nyc", "Big Apple"], new GeoPoint(40.75, -73.98), 60),
    ]);

    [Theory]
    [InlineData(23.78, 90.40, null, "Dhaka")]
    [InlineData(23.95, 90.42, null, "Gazipur")] // in both areas: the nearer centre
    [InlineData(23.85, 90.40, null, "Dhaka")]
    [InlineData(23.78, 90.40, "BD", "Dhaka")]
    [InlineData(23.78, 90.40, "US", null)]
    [InlineData(24.175, 90.42, null, "Gazipur")] // 19.5 km from its centre
    [InlineData(24.185, 90.42, null, null)] // 20.6 km
    [InlineData(0, 0, null, null)]
    public void At_WhenAreasOverlapOrEnd_IsTheNearestThatHoldsThePlace(double lat, double lng, string? country, string? expected) =>
        Assert.Equal(expected, Map.At(new GeoPoint(lat, lng), country)?.Name);

    [Theory]
    [InlineData("dhaka", "Dhaka")]
    [InlineData("NYC", "New York")]
    [InlineData("big apple", "New York")]
    [InlineData("joydebpur", "Gazipur")]
    [InlineData("Khulna", null)]
    [InlineData("", null)]
    public void Named_WhenAliasOrOtherSpelling_FindsTheCity(string name, string? expected) =>
        Assert.Equal(expected, Map.Named(name)?.Name);

    [Theory]
    [InlineData("BD", true)]
    [InlineData("US", true)]
    [InlineData("FR", false)]
    public void HasAreasIn_WhenACountry_SaysWhetherItIsServed(string country, bool expected) =>
        Assert.Equal(expected, Map.HasAreasIn(country));

    [Theory]
    [InlineData(23.78, "BD", true)]
    [InlineData(24.22, "BD", true)] // 24.5 km from Gazipur, whose area ends at 20
    [InlineData(24.24, "BD", false)] // 26.7 km
    [InlineData(23.78, "US", false)]
    [InlineData(23.78, "FR", true)] // no areas: anywhere
    public void IsNearArea_WhenAPlace_SaysWhetherAPickupCanBeSoNear(double lat, string country, bool expected) =>
        Assert.Equal(expected, Map.IsNearArea(new GeoPoint(lat, 90.42), country, 5));
}
