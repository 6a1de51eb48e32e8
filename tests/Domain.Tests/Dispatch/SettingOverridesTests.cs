namespace SafeGo.Dispatch;

public sealed class SettingOverridesTests
{
    private static readonly SettingOverride ForAll = new(null, null, "max_candidates", 2);
    private static readonly SettingOverride ForRides = new(null, ServiceType.Ride, "max_candidates", 3);
    private static readonly SettingOverride ForBangladesh = new("BD", null, "max_candidates", 4);
    private static readonly SettingOverride ForRidesInBangladesh = new("BD", ServiceType.Ride, "max_candidates", 6);

    [Theory]
    [InlineData("BD", ServiceType.Ride, 6)]
    [InlineData("BD", ServiceType.Food, 4)]
    [InlineData("BD", null, 4)]
    [InlineData("US", ServiceType.Ride, 3)]
    [InlineData("US", ServiceType.Food, 2)]
    public void Over_WhenSeveralAreSet_TheMostSpecificCounts(string country, ServiceType? service, int expected)
    {
        // In whatever order they were given.
        var set = new SettingOverrides(1, [ForRidesInBangladesh, ForAll, ForBangladesh, ForRides]);

        Assert.Equal(expected, set.Over(new DispatchSettings(), country, service).MaxCandidates);
    }

    [Fact]
    public void Over_WhenNothingIsSetForAKey_KeepsTheDefault()
    {
        var defaults = new DispatchSettings { MaxOffers = 7 };

        Assert.Equal(defaults with { MaxCandidates = 2 }, new SettingOverrides(1, [ForAll]).Over(defaults, "BD", ServiceType.Ride));
    }

    [Fact]
    public void Faults_WhenAllIsWell_AreNone() =>
        Assert.Empty(SettingOverrides.Faults([ForAll, ForRides, ForBangladesh, ForRidesInBangladesh]));

    [Fact]
    public void Faults_WhenSeveralAreWrong_NameEachEntryAndField() => Assert.Equal(
        [(0, "key"), (1, "value"), (2, "country_code"), (3, "value"), (5, "key")],
        SettingOverrides.Faults([
            new SettingOverride(null, null, "surge", 1),
            new SettingOverride(null, null, "offer_timeout_seconds", 4),
            new SettingOverride("bd", null, "max_offers", 3),
            new SettingOverride(null, null, "max_offers", 2.5),
            ForAll,
            ForAll with { Value = 3 },
        ]).Select(f => (f.Entry, f.Field)));
}
