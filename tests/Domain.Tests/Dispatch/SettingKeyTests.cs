namespace SafeGo.Dispatch;

public sealed class SettingKeyTests
{
    /// <summary>Contract section 5, "Settings": name and default.</summary>
    public static TheoryData<string, double> Defaults => new()
    {
        { "max_radius_km", 5 },
        { "max_candidates", 5 },
        { "max_offers", 20 },
        { "offer_timeout_seconds", 25 },
        { "session_timeout_seconds", 180 },
        { "search_patience_seconds", 0 },
        { "location_max_age_seconds", 60 },
        { "max_open_offers_per_driver", 1 },
        { "disconnect_grace_seconds", 15 },
        { "max_speed_kmh", 300 },
    };

    [Fact]
    public void All_WhenListed_AreTheContractsKeys() =>
        Assert.Equal(Defaults.Select(r => r.Data.Item1), SettingKey.All.Select(k => k.Name));

    [Theory]
    [MemberData(nameof(Defaults))]
    public void Read_WhenNothingIsSet_IsTheContractsDefault(string name, double value)
    {
        Assert.Equal(value, Key(name).Read(new DispatchSettings()));
        Assert.Null(Key(name).Fault(value));
    }

    [Theory]
    [MemberData(nameof(Defaults))]
    public void Write_WhenWritten_ChangesThatKeyAlone(string name, double value)
    {
        var written = Key(name).Write(new DispatchSettings(), value + 1);

        Assert.All(SettingKey.All, k => Assert.Equal(k.Read(new DispatchSettings()) + (k.Name == name ? 1 : 0), k.Read(written)));
    }

    [Theory]
    [InlineData("offer_timeout_seconds", 5, true)]
    [InlineData("offer_timeout_seconds", 4, false)]
    [InlineData("offer_timeout_seconds", 120, true)]
    [InlineData("offer_timeout_seconds", 121, false)]
    [InlineData("offer_timeout_seconds", 25.5, false)]
    [InlineData("offer_timeout_seconds", double.NaN, false)]
    [InlineData("offer_timeout_seconds", double.PositiveInfinity, false)]
    [InlineData("max_radius_km", 0, false)]
    [InlineData("max_radius_km", 0.5, true)]
    [InlineData("max_radius_km", -1, false)]
    [InlineData("max_candidates", 0, false)]
    [InlineData("max_candidates", 1, true)]
    [InlineData("max_offers", 0, false)]
    [InlineData("search_patience_seconds", 0, true)]
    [InlineData("search_patience_seconds", -1, false)]
    [InlineData("max_open_offers_per_driver", 0, false)]
    [InlineData("disconnect_grace_seconds", 0, true)]
    [InlineData("max_speed_kmh", 0, false)]
    public void Fault_WhenOutOfBounds_SaysWhatMayStand(string name, double value, bool stands)
    {
        var fault = Key(name).Fault(value);

        Assert.Equal(stands, fault is null);
        if (fault is not null) Assert.Contains(name, fault, StringComparison.Ordinal);
    }

    private static SettingKey Key(string name) => SettingKey.All.Single(k => k.Name == name);
}
