namespace SafeGo.Dispatch;

public sealed class SettingDifferenceTests
{
    private static readonly SettingOverrides Before = new(3, [new("BD", ServiceType.Ride, "max_radius_km", 5), new(null, null, "max_offers", 3), new("US", null, "max_offers", 4)]);

    [Fact]
    public void Between_WhenSomeChanged_TellsThoseWithOldAndNew()
    {
        var after = new SettingOverrides(4, [new("BD", ServiceType.Ride, "max_radius_km", 7.5), new("US", null, "max_offers", 4), new(null, ServiceType.Food, "max_offers", 2)]);

        Assert.Equal("v4: * * max_offers 3 → –; * food max_offers – → 2; BD ride max_radius_km 5 → 7.5", SettingDifference.Between(Before, after));
    }

    [Fact]
    public void Between_WhenNothingChanged_TellsTheVersionAlone() =>
        Assert.Equal("v4", SettingDifference.Between(Before, Before with { Version = 4 }));

    [Fact]
    public void Between_WhenTooMuchChangedForALine_CountsTheRest()
    {
        var after = new SettingOverrides(1, [.. Enumerable.Range(0, 60).Select(n => new SettingOverride($"{(char)('A' + (n / 26))}{(char)('A' + (n % 26))}", null, "max_offers", 1))]);

        Assert.EndsWith("BX * max_offers – → 1; +10", SettingDifference.Between(SettingOverrides.None, after), StringComparison.Ordinal);
    }
}
