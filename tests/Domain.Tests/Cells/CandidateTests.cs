using SafeGo.Dispatch;
using SafeGo.Drivers;
using static SafeGo.Cells.Entries;
using static SafeGo.Dispatch.People;

namespace SafeGo.Cells;

public sealed class CandidateTests
{
    private static readonly (string Name, CellEntry Entry, LeftOut? Why)[] Rules =
    [
        ("good", Of(Ann), null),
        ("mode all", Of(Ann) with { Mode = ServiceMode.All }, null),
        ("mode food", Of(Ann) with { Mode = ServiceMode.Food }, LeftOut.OtherMode),
        ("mode parcel", Of(Ann) with { Mode = ServiceMode.Parcel }, LeftOut.OtherMode),
        ("mode offline", Of(Ann) with { Mode = ServiceMode.Offline }, LeftOut.OtherMode),
        ("other country", Of(Ann) with { CountryCode = "US" }, LeftOut.OtherCountry),
        ("other city", Of(Ann) with { City = "Khulna" }, LeftOut.OtherCity),
        ("city otherwise spelt", Of(Ann) with { City = "DHAKA " }, null),
        ("city not known", Of(Ann) with { City = null }, null),
        ("fix at the limit", Of(Ann, seconds: -60), null),
        ("fix too old", Of(Ann, seconds: -60.001), LeftOut.StaleFix),
        ("licence ends now", Of(Ann) with { LicenceValidUntil = Noon }, LeftOut.LicenceExpired),
        ("licence ends soon", Of(Ann) with { LicenceValidUntil = Noon.AddSeconds(1) }, null),
        ("asked before", Of(Eve), LeftOut.AskedAlready),
    ];

    public static TheoryData<string> Names => [.. Rules.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void WhyNot_WhenOneThingDiffers_NamesIt(string name)
    {
        var (_, entry, why) = Rules.Single(r => r.Name == name);

        Assert.Equal(why, CandidateRules.WhyNot(entry, Query with { Except = [Eve] }));
    }

    [Fact]
    public void WhyNot_WhenTheRequestNamesNoCity_TakesAnyCity() =>
        Assert.Null(CandidateRules.WhyNot(Of(Ann) with { City = "Khulna" }, Query with { City = null }));

    [Theory]
    [InlineData(ServiceMode.Ride, ServiceType.Ride, true)]
    [InlineData(ServiceMode.Ride, ServiceType.Food, false)]
    [InlineData(ServiceMode.Food, ServiceType.Food, true)]
    [InlineData(ServiceMode.Parcel, ServiceType.Parcel, true)]
    [InlineData(ServiceMode.All, ServiceType.Ride, true)]
    [InlineData(ServiceMode.All, ServiceType.Food, true)]
    [InlineData(ServiceMode.All, ServiceType.Parcel, true)]
    [InlineData(ServiceMode.Offline, ServiceType.Ride, false)]
    public void Serves_WhenModeAndServiceMeet_IsTheContracts(ServiceMode mode, ServiceType service, bool expected) =>
        Assert.Equal(expected, mode.Serves(service));

    [Fact]
    public void Best_WhenSorted_LooksAtDistanceThenRatingThenAcceptanceThenId()
    {
        Candidate[] expected =
        [
            new(Of(Eve) with { Rating = 1, AcceptanceRate = 0 }, 1),
            new(Of(Dia) with { Rating = 5, AcceptanceRate = 0.1 }, 2),
            new(Of(Cem) with { Rating = 4, AcceptanceRate = 0.9 }, 2),
            new(Of(Ann) with { Rating = 4, AcceptanceRate = 0.5 }, 2),
            new(Of(Ben) with { Rating = 4, AcceptanceRate = 0.5 }, 2),
            new(Of(Stranger) with { Rating = null, AcceptanceRate = 1 }, 2),
        ];

        var random = new Random(7);
        for (var i = 0; i < 50; i++)
        {
            var shuffled = expected.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(expected, shuffled.Order(Candidate.Best));
        }
    }

    [Theory]
    [InlineData(false, true, true, true)]
    [InlineData(true, false, true, true)]
    [InlineData(true, true, false, true)]
    [InlineData(true, true, true, false)]
    public void EntryOf_WhenADriverMayNotBeOfferedWork_IsNull(bool online, bool available, bool goodStanding, bool free)
    {
        Assert.Null(CellEntry.Of(State with { IsOnline = online, IsAvailable = available, InGoodStanding = goodStanding, CurrentAssignmentId = free ? null : SessionId.New() }));
        Assert.NotNull(CellEntry.Of(State));
    }

    [Fact]
    public void EntryOf_WhenOfflineModeOrNoFix_IsNull()
    {
        Assert.Null(CellEntry.Of(State with { Mode = ServiceMode.Offline }));
        Assert.Null(CellEntry.Of(State with { LastKnown = null }));
        Assert.Null(CellEntry.Of(State with { LastUpdateAt = null }));
    }

    private static DriverState State => new()
    {
        DriverId = Ann,
        Version = 3,
        HasSocket = true,
        IsOnline = true,
        IsAvailable = true,
        WantedAvailable = true,
        Mode = ServiceMode.Ride,
        LastKnown = Pickup,
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
}
