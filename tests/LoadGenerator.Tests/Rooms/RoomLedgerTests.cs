using SafeGo.LoadGenerator.Book;
using SafeGo.LoadGenerator.Rooms;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Rooms;

public sealed class RoomLedgerTests
{
    private readonly ViolationLog log = new();
    private readonly RoomLedger ledger;

    public RoomLedgerTests() => ledger = new RoomLedger(new Subject(DriverId: "d"), log);

    [Fact]
    public void Take_WhenEventsFollowTheState_HandsThemOn()
    {
        State(4);

        Assert.Equal([true, true, true], Take(5, 6, 7));
        AssertClean(contiguous: 7);
    }

    [Fact]
    public void Take_WhenASeqIsLeftOut_CountsTheHole()
    {
        State(0);
        Take(1, 4);
        ledger.Close(Events.Second(9));

        Assert.Equal((2, 1), (ledger.Missed, ledger.Contiguous));
        Assert.Equal(ViolationKind.EventMissed, Assert.Single(log.All).Kind);
        Assert.Contains("seq 2 to 3", log.All[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_WhenAnEventComesTwice_CountsTheDuplicate()
    {
        State(0);

        Assert.Equal([true, true, false], Take(1, 2, 2));
        Assert.Equal(1, ledger.Duplicated);
        Assert.Equal(ViolationKind.EventDuplicated, Assert.Single(log.All).Kind);
    }

    [Fact]
    public void Take_WhenAnEventComesLate_IsDisorderAndNoLongerMissed()
    {
        State(0);

        Assert.Equal([true, true, true], Take(1, 3, 2));
        Assert.Equal((0, 3), (ledger.Missed, ledger.Contiguous));
        Assert.Equal([ViolationKind.EventMissed, ViolationKind.EventOutOfOrder], log.All.Select(violation => violation.Kind));
    }

    [Fact]
    public void Take_WhenAResumeReplays_HandsOnOnlyWhatIsNew()
    {
        State(0);
        Take(1, 2);
        ledger.ConnectionLost();
        State(5);
        Take(6);
        ledger.Resuming();

        Assert.Equal([true, true, true, true, false, false, true], Take(7, 3, 4, 5, 6, 7, 8));
        AssertClean(contiguous: 8);
    }

    [Fact]
    public void Take_WhenNothingWasMissed_TheReplayOfLiveEventsIsNoDuplicate()
    {
        State(0);
        ledger.ConnectionLost();
        State(0);
        ledger.Resuming();

        Assert.Equal([true, true, false, false, true], Take(1, 2, 1, 2, 3));
        AssertClean(contiguous: 3);
    }

    [Fact]
    public void Take_WhenTheLogStepsBackASecondTime_CountsDuplicates()
    {
        State(0);
        ledger.ConnectionLost();
        State(0);
        ledger.Resuming();
        Take(1, 2, 1, 2, 1, 2);

        Assert.Equal(2, ledger.Duplicated);
    }

    [Fact]
    public void Close_WhenTheReplayNeverCame_CountsWhatItOwes()
    {
        State(0);
        Take(1);
        ledger.ConnectionLost();
        State(4);
        ledger.Resuming();
        ledger.Close(Events.Second(9));

        Assert.Equal(3, ledger.Missed);
    }

    [Fact]
    public void ResumeGap_WhenTheLogIsTooShort_CountsTheLossAndGoesOnFromTheFreshState()
    {
        State(0);
        Take(1);
        ledger.ConnectionLost();
        State(4);
        ledger.Resuming();
        State(4);
        ledger.ResumeGap(Events.Second(9));

        Assert.Equal([true], Take(5));
        Assert.Equal((3, 5), (ledger.Missed, ledger.Contiguous));
    }

    [Theory]
    [InlineData(1, 1)] // long ago: it was lost until the log was asked for
    [InlineData(18, 0)] // just now: on its way anyhow
    public void Auditing_WhenTheTailComesOnlyByReplay_CountsItAsMissed(double happenedAt, int missed)
    {
        State(0);
        ledger.Auditing(Events.Second(20));
        ledger.Resuming();
        ledger.Take(Events.Make(RoomEventNames.Offer, 1, happenedAt));

        Assert.Equal(missed, ledger.Missed);
    }

    [Fact]
    public void Take_WhenAnEventIsAheadOfTheState_IsMalformed()
    {
        Take(1);

        Assert.Equal(ViolationKind.EventMalformed, log.All[0].Kind);
    }

    [Fact]
    public void Take_WhenASecondStateComesUnasked_IsMalformed()
    {
        State(1);
        State(1);

        Assert.Equal(ViolationKind.EventMalformed, Assert.Single(log.All).Kind);
    }

    private bool State(long seq) => ledger.Take(Events.Make(RoomEventNames.State, seq, seq));

    private bool[] Take(params long[] seqs) => [.. seqs.Select(seq => ledger.Take(Events.Make(RoomEventNames.Offer, seq, seq)))];

    private void AssertClean(long contiguous)
    {
        ledger.Close(Events.Second(9));
        Assert.Empty(log.All);
        Assert.Equal((0, 0, contiguous), (ledger.Missed, ledger.Duplicated, ledger.Contiguous));
    }
}
