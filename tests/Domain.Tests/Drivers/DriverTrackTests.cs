using SafeGo.Cells;
using SafeGo.Dispatch;

namespace SafeGo.Drivers;

/// <summary>Contract section 3, <c>driver:location_update</c>. Places are km north of one spot, times are seconds.</summary>
public sealed class DriverTrackTests
{
    private readonly DriverTrack track = new();

    [Fact]
    public void Take_WhenFirstOfAConnection_IsTakenWherever()
    {
        Assert.True(track.IsEmpty);
        Assert.Equal(TrackVerdict.Taken, Take(km: 500, at: 0));
        Assert.False(track.IsEmpty);
    }

    /// <summary>When two reports that came at 10 s and 11 s say they were recorded, and what becomes of the second.</summary>
    public static TheoryData<double?, double?, TrackVerdict> Recorded => new()
    {
        { 5, 5, TrackVerdict.Taken },
        { 5, 4.999, TrackVerdict.OutOfOrder },
        { 5, 5.001, TrackVerdict.Taken },
        { 5, null, TrackVerdict.Taken }, // says nothing of order
        { null, 1, TrackVerdict.Taken },
        { 5, -49, TrackVerdict.OutOfOrder }, // 60 s behind the server's clock
        { 5, -49.001, TrackVerdict.Taken }, // more: not believed, so it says nothing
        { 70, 69, TrackVerdict.OutOfOrder }, // 60 s ahead, and believed
        { 70.001, 69, TrackVerdict.Taken }, // the first was not believed
    };

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Take_WhenRecordedBeforeTheLast_IsOutOfOrder(double? first, double? second, TrackVerdict expected)
    {
        Take(km: 0, at: 10, recorded: first);

        Assert.Equal(expected, Take(km: 0, at: 11, recorded: second));
    }

    [Theory]
    [InlineData(20, 1.6, TrackVerdict.Taken)] // 288 km/h
    [InlineData(20, 1.7, TrackVerdict.Jump)] // 306 km/h
    [InlineData(10, 0.99, TrackVerdict.Taken)] // 356 km/h, but under 1 km
    [InlineData(10, 1.1, TrackVerdict.Jump)]
    [InlineData(3, 0.99, TrackVerdict.Taken)] // over less than 10 s only the km counts
    [InlineData(3, 1.1, TrackVerdict.Jump)]
    [InlineData(3600, 299, TrackVerdict.Taken)]
    [InlineData(3600, 301, TrackVerdict.Jump)]
    public void Take_WhenFasterThanACar_IsAJump(double seconds, double km, TrackVerdict expected)
    {
        Take(km: 0, at: 0);

        Assert.Equal(expected, Take(km, seconds));
    }

    [Fact]
    public void Take_WhenSpeedIsNotJudged_TakesAJump()
    {
        track.Take(Entries.North(0), null, null, Noon);

        Assert.Equal(TrackVerdict.Taken, track.Take(Entries.North(50), null, null, Noon.AddSeconds(1)));
    }

    [Fact]
    public void Take_WhenItJumpsInSmallSteps_IsMeasuredOverTenSeconds()
    {
        // 0.3 km each second is 1,080 km/h, though no step alone is over 1 km.
        Take(0, 0);
        Assert.Equal(TrackVerdict.Taken, Take(0.3, 1));
        Assert.Equal(TrackVerdict.Taken, Take(0.6, 2));
        Assert.Equal(TrackVerdict.Taken, Take(0.9, 3));
        Assert.Equal(TrackVerdict.Jump, Take(1.2, 4));
    }

    [Fact]
    public void Take_WhenAFixIsTenSecondsOld_ItIsTheMeasure()
    {
        for (var s = 0; s <= 60; s++) Assert.Equal(TrackVerdict.Taken, Take(s * 0.03, s)); // 108 km/h

        // From 1.5 km at 50 s: 2.3 km at 60 s would be 288 km/h but is under 1 km away; 2.6 km is not.
        Assert.Equal(TrackVerdict.Taken, Take(2.3, 60));
        Assert.Equal(TrackVerdict.Jump, Take(2.6, 60));
    }

    [Fact]
    public void Take_WhenRefused_IsNotRemembered()
    {
        Take(0, 0);
        Assert.Equal(TrackVerdict.Jump, Take(100, 20, recorded: 20));

        Assert.Equal(TrackVerdict.Taken, Take(0.1, 21, recorded: 19));
    }

    private static DateTimeOffset Noon => SessionStory.Noon;

    private TrackVerdict Take(double km, double at, double? recorded = null) =>
        track.Take(Entries.North(km), recorded is { } r ? Noon.AddSeconds(r) : null, 300, Noon.AddSeconds(at));
}
