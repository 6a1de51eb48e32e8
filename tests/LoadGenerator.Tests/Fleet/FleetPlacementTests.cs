using SafeGo.Geo;
using SafeGo.LoadGenerator.Cities;
using SafeGo.LoadGenerator.Files;
using SafeGo.LoadGenerator.Fleet;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Fleet;

public sealed class FleetPlacementTests
{
    private static readonly GeoPoint[] Rows = [new(40.70, -74.00), new(40.71, -74.00), new(40.72, -74.00)];

    [Fact]
    public void OnFleet_WhenThereAreEnoughRows_GivesEachDriverHisOwn() =>
        Assert.Equal(Rows, FleetPlacement.OnFleet(Rows, 3, seed: 5).OrderBy(place => place.Latitude));

    [Fact]
    public void OnFleet_WhenThereAreMoreDrivers_PutsThemBesideTheFirst()
    {
        var places = FleetPlacement.OnFleet(Rows, 7, seed: 5);

        Assert.Equal(7, places.Distinct().Count());
        Assert.All(places, place => Assert.Contains(Rows, row => row.DistanceKm(place) <= 0.31));
    }

    [Fact]
    public void NearPickups_ForAnySeed_StartsWithinAShortWalk() =>
        Assert.All(FleetPlacement.NearPickups(Rows, 50, seed: 5), place => Assert.Contains(Rows, row => row.DistanceKm(place) <= 0.31));

    [Fact]
    public void AroundCentre_WhenTheSeedIsTheSame_GivesTheSame()
    {
        var city = City.Find("dhaka")!;

        Assert.Equal(FleetPlacement.AroundCentre(city, 20, 3), FleetPlacement.AroundCentre(city, 20, 3));
        Assert.All(FleetPlacement.AroundCentre(city, 20, 3), place => Assert.InRange(city.Centre.DistanceKm(place), 0, 6.1));
    }

    [Fact]
    public void From_WhenOtherColumnsAndQuotesAreThere_TakesLatAndLng()
    {
        var table = CsvTable.Read(new StringReader("name,LAT,kind,lng\n\"Mirpur 10, \"\"gate\"\"\",23.80,bus,90.37\nbad,x,bus,90\n"));

        Assert.Equal([new GeoPoint(23.80, 90.37)], FleetReader.From(table));
    }
}
