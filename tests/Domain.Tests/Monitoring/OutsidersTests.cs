using SafeGo.Dispatch;
using SafeGo.Drivers;

namespace SafeGo.Monitoring;

public sealed class OutsidersTests
{
    private static readonly DateTimeOffset Looked = SessionStory.Noon;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData(15, NoOffers.InGrace)] // he went the moment it looked
    [InlineData(0.001, NoOffers.InGrace)]
    [InlineData(0, NoOffers.Offline)]
    [InlineData(-3600, NoOffers.Offline)]
    [InlineData(15.001, null)] // he went after it looked
    [InlineData(3600, null)]
    public void Why_WhenHeIsAway_IsHisAbsenceAtThatTime(double graceEnds, NoOffers? why) =>
        Assert.Equal(why, Why(NoOffersTests.Away(NoOffersTests.Ready(), Looked.AddSeconds(graceEnds))));

    [Theory]
    [InlineData(-1, NoOffers.OnAJob)]
    [InlineData(0, NoOffers.OnAJob)]
    [InlineData(0.001, null)]
    public void Why_WhenHeIsOnAJob_IsThatIfItBeganBefore(double since, NoOffers? why) => Assert.Equal(
        why, Outsiders.Why(NoOffersTests.Ready() with { IsAvailable = false, CurrentAssignmentId = SessionId.New() }, Looked.AddSeconds(since), Looked, Grace));

    [Fact]
    public void Why_WhenNothingKeepsHimOut_IsNull() => Assert.Null(Why(NoOffersTests.Ready()));

    [Fact]
    public void Why_WhenHeIsNotApproved_IsThatWhateverElse() =>
        Assert.Equal(NoOffers.NotVerified, Why(NoOffersTests.Away(NoOffersTests.Ready(), Looked.AddHours(1)) with { InGoodStanding = false }));

    [Fact]
    public void Why_WhenHeHasASocketAndIsNotAvailable_IsThat() =>
        Assert.Equal(NoOffers.NotAvailable, Why(NoOffersTests.Ready() with { IsAvailable = false }));

    private static NoOffers? Why(DriverState driver) => Outsiders.Why(driver, null, Looked, Grace);
}
