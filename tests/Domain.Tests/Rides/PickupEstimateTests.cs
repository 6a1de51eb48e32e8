namespace SafeGo.Rides;

public sealed class PickupEstimateTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 180)]
    [InlineData(5, 900)]
    [InlineData(0.01, 2)]
    public void Seconds_WhenADistance_IsTheStraightLineAtCitySpeed(double km, int seconds) =>
        Assert.Equal(seconds, PickupEstimate.Seconds(km));
}
