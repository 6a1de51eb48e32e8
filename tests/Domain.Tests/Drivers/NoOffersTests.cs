using SafeGo.Cells;
using SafeGo.Dispatch;
using SafeGo.Geo;

namespace SafeGo.Drivers;

public sealed class NoOffersTests
{
    private static readonly DateTimeOffset Noon = SessionStory.Noon;
    private static readonly CityMap Cities = new([new City("Dhaka", "BD", [], new GeoPoint(23.78, 90.40), 35)]);

    /// <summary>What differs from a driver who may be asked at any moment.</summary>
    private static readonly Dictionary<string, (Func<DriverState, DriverState> Change, NoOffers? Why)> Drivers = new()
    {
        ["nothing"] = (d => d, null),
        ["takes everything"] = (d => d with { Mode = ServiceMode.All }, null),
        ["is not approved"] = (d => d with { InGoodStanding = false }, NoOffers.NotVerified),
        ["is not approved and offline"] = (d => d with { InGoodStanding = false, HasSocket = false, IsOnline = false, IsAvailable = false }, NoOffers.NotVerified),
        ["has a licence until now"] = (d => d with { LicenceValidUntil = Noon }, NoOffers.LicenceExpired),
        ["has a licence for longer"] = (d => d with { LicenceValidUntil = Noon.AddMilliseconds(1) }, null),
        ["has a job"] = (d => d with { CurrentAssignmentId = SessionId.New(), IsAvailable = false }, NoOffers.OnAJob),
        ["turned unavailable"] = (d => d with { IsAvailable = false, WantedAvailable = false }, NoOffers.NotAvailable),
        ["turned to no service"] = (d => d with { IsAvailable = false, WantedAvailable = false, Mode = ServiceMode.Offline }, NoOffers.NotAvailable),
        ["lost his socket a moment ago"] = (d => Away(d, Noon.AddMilliseconds(1)), NoOffers.InGrace),
        ["lost his socket a moment ago and was not available"] = (d => Away(d, Noon.AddMilliseconds(1)) with { WantedAvailable = false }, NoOffers.Offline),
        ["is out of grace"] = (d => Away(d, Noon), NoOffers.Offline),
        ["never connected"] = (d => Away(d, null), NoOffers.Offline),
        ["never gave a fix"] = (d => d with { LastKnown = null, LastUpdateAt = null }, NoOffers.NoFix),
        ["gave a fix just fresh enough"] = (d => d with { LastUpdateAt = Noon.AddSeconds(-60) }, null),
        ["gave a fix too long ago"] = (d => d with { LastUpdateAt = Noon.AddSeconds(-60).AddMilliseconds(-1) }, NoOffers.StaleFix),
        ["is in another country"] = (d => d with { LastKnown = new GeoPoint(40.75, -73.98) }, NoOffers.OutsideServiceArea),
        ["is a little outside the area"] = (d => d with { LastKnown = new GeoPoint(24.13, 90.40) }, null),
        ["is of a country without areas"] = (d => d with { CountryCode = "FR", LastKnown = new GeoPoint(48.85, 2.35) }, null),
    };

    public static TheoryData<string> Cases => [.. Drivers.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Why_WhenADriver_IsTheFirstRuleHeFails(string what)
    {
        var (change, why) = Drivers[what];

        Assert.Equal(why, NoOffersRules.Why(change(Ready()), 0, _ => new DispatchSettings(), Cities, Noon));
    }

    [Theory]
    [InlineData(0, 1, null)]
    [InlineData(1, 1, NoOffers.HoldingAnOffer)]
    [InlineData(1, 2, null)]
    [InlineData(2, 2, NoOffers.HoldingAnOffer)]
    public void Why_WhenHeHoldsOffers_IsThatOnlyWithoutRoomForMore(int held, int most, NoOffers? why) =>
        Assert.Equal(why, NoOffersRules.Why(Ready(), held, _ => new DispatchSettings { MaxOpenOffersPerDriver = most }, Cities, Noon));

    [Theory]
    [InlineData(ServiceMode.All, null)]
    [InlineData(ServiceMode.Parcel, null)]
    [InlineData(ServiceMode.Ride, NoOffers.StaleFix)]
    public void Why_WhenServicesDiffer_IsNullIfOneOfHisMayAsk(ServiceMode mode, NoOffers? why)
    {
        var driver = Ready() with { Mode = mode, LastUpdateAt = Noon.AddSeconds(-90) };

        Assert.Equal(why, NoOffersRules.Why(driver, 0, s => new DispatchSettings { LocationMaxAgeSeconds = s == ServiceType.Parcel ? 120 : 60 }, Cities, Noon));
    }

    [Fact]
    public void Reasons_WhenTheSearchOrTheRowsSayTheSame_AreSpeltAlike() => Assert.Equal(
        ["stale_fix", "licence_expired", "holding_an_offer"],
        new[] { LeftOut.StaleFix.Word(), LeftOut.LicenceExpired.Word(), SearchStory.HoldingAnOffer }.Intersect(Words.Of<NoOffers>()));

    internal static DriverState Ready() => new()
    {
        DriverId = People.Nearest(1)[0],
        Version = 1,
        HasSocket = true,
        IsOnline = true,
        IsAvailable = true,
        WantedAvailable = true,
        Mode = ServiceMode.Ride,
        LastKnown = new GeoPoint(23.78, 90.40),
        LastUpdateAt = Noon,
        CountryCode = "BD",
        City = "Dhaka",
        CurrentAssignmentId = null,
        GraceUntil = null,
        InGoodStanding = true,
        LicenceValidUntil = null,
        Rating = null,
        AcceptanceRate = 1,
    };

    internal static DriverState Away(DriverState driver, DateTimeOffset? graceUntil) =>
        driver with { HasSocket = false, IsOnline = false, IsAvailable = false, GraceUntil = graceUntil };
}
