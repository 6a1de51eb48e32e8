using SafeGo.Dispatch;

namespace SafeGo.Drivers;

/// <summary>Signs of life and goodbyes in the orders in which they can come.</summary>
public sealed class DriverConnectionsTests
{
    private static readonly DateTimeOffset Noon = SessionStory.Noon;
    private static readonly FrontEndId Here = FrontEndId.New();
    private static readonly FrontEndId There = FrontEndId.New();
    private readonly DriverConnections connections = new();

    [Fact]
    public void Leave_WhenItWasTheOnlyOne_NobodyIsLeft()
    {
        Hear("a", Here);
        Leave("a", Here);

        Assert.True(connections.IsEmpty);
    }

    [Fact]
    public void Leave_WhenTheNextCameFirst_OnlyTheOldOneGoes()
    {
        Hear("a", Here);
        Hear("b", Here);
        Leave("a", Here);

        Assert.True(connections.IsOn(Here));
    }

    [Fact]
    public void Leave_WhenItIsSomebodyElses_ChangesNothing()
    {
        Hear("b", There);
        Leave("a", Here);

        Assert.True(connections.IsOn(There));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Leave_WhenOnlyTheRowTellsOfASocket_TheFrontEndSaysWhetherOthersAreLeft(bool othersThere, bool isEmpty)
    {
        connections.Assume(Here, Noon);
        connections.Leave("a", Here, othersThere, Noon);

        Assert.Equal(isEmpty, connections.IsEmpty);
    }

    [Fact]
    public void Hear_WhenASocketWasAssumed_ItTakesItsPlace()
    {
        connections.Assume(Here, Noon);
        Hear("a", Here);
        Leave("a", Here);

        Assert.True(connections.IsEmpty);
    }

    [Fact]
    public void Hear_WhenASocketIsAssumedElsewhere_LeavesThatOne()
    {
        connections.Assume(There, Noon);
        Hear("a", Here);
        Leave("a", Here);

        Assert.True(connections.IsOn(There));
    }

    [Fact]
    public void Hear_WhenItIsKnown_KeepsItsTrack()
    {
        var track = Hear("a", Here).Track;

        Assert.Same(track, Hear("a", Here).Track);
        Assert.NotSame(track, Hear("b", Here).Track);
    }

    [Theory]
    [InlineData(29.9, false)]
    [InlineData(30, true)]
    public void DropSilent_WhenNothingWasHeard_ForgetsIt(double seconds, bool isEmpty)
    {
        Hear("a", Here);
        connections.DropSilent(Noon.AddSeconds(seconds));

        Assert.Equal(isEmpty, connections.IsEmpty);
    }

    [Fact]
    public void FrontEnd_WhenThereAreTwo_IsThatOfTheOneLastHeardOf()
    {
        connections.Hear("a", Here, Noon.AddSeconds(5));
        connections.Hear("b", There, Noon);

        Assert.Equal(Here, connections.FrontEnd);
        connections.Leave(Here);
        Assert.Equal(There, connections.FrontEnd);
        connections.Leave(There);
        Assert.Null(connections.FrontEnd);
    }

    private DriverConnection Hear(string connection, FrontEndId frontEnd) => connections.Hear(connection, frontEnd, Noon);

    private void Leave(string connection, FrontEndId frontEnd) => connections.Leave(connection, frontEnd, othersThere: false, Noon);
}
