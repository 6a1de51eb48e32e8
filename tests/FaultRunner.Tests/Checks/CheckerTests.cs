using SafeGo.FaultRunner.Checks;
using SafeGo.FaultRunner.Histories;
using static SafeGo.FaultRunner.Checks.ViolationKind;

namespace SafeGo.FaultRunner.Tests.Checks;

/// <summary>Each kind of violation has a history that shows it, and what is excused has one that does not.</summary>
public sealed class CheckerTests
{
    [Fact]
    public void Check_WhenAllWentWell_FindsNothing() => Assert.Empty(Checker.Check(Told.History, Told.Rows));

    [Fact]
    public void Check_WhenAWaveHasTwoAcceptedOffers_SaysTwoWinners() =>
        AssertFound(TwoWinners, Told.History, Told.Rows.WithOffer(Told.Loser, o => o with { Status = "accepted" }));

    [Fact]
    public void Check_WhenTwoDriversWereToldTheyWon_SaysTwoWinners() =>
        AssertFound(TwoWinners, Told.History.And(Told.Call(CallKind.Accept, Told.Loser, 3, CallAnswers.Assigned)), Told.Rows);

    [Fact]
    public void Check_WhenTheSecondWinnerCameAfterAGivingBack_AllowsTwo() =>
        AssertNot(TwoWinners, Told.History.And(Told.Call(CallKind.DriverCancel, Told.Winner, 3, null), Told.Call(CallKind.Accept, Told.Loser, 4, CallAnswers.Assigned)), Told.Rows);

    [Fact]
    public void Check_WhenADriverHasTwoLiveSessions_SaysTwoJobs() =>
        AssertFound(TwoJobs, Told.History, Told.Rows with { Sessions = [Told.Rows.Sessions[0], Told.Rows.Sessions[0] with { Id = "s2", Ride = "r2" }] });

    [Fact]
    public void Check_WhenADriverWasToldOfAJobWhileOnAnother_SaysTwoJobs() =>
        AssertFound(TwoJobs, Told.History.And(Told.Call(CallKind.Accept, Told.Winner, 5, CallAnswers.Assigned, "s2")), Told.Rows);

    [Fact]
    public void Check_WhenTheFirstJobMayHaveEndedBefore_AllowsTheSecond() =>
        AssertNot(TwoJobs, Told.History.And(Told.Call(CallKind.Step, Told.Winner, 4, null, step: "completed"), Told.Call(CallKind.Accept, Told.Winner, 5, CallAnswers.Assigned, "s2")), Told.Rows);

    [Theory]
    [InlineData("lapsed", "driver_accepted", Told.Winner, Told.Winner)]
    [InlineData("accepted", "no_driver_found", Told.Winner, Told.Winner)]
    [InlineData("accepted", "cancelled_by_customer", Told.Winner, Told.Winner)]
    [InlineData("accepted", "driver_accepted", null, Told.Winner)]
    [InlineData("accepted", "driver_accepted", Told.Winner, null)]
    public void Check_WhenAnAcknowledgedAcceptIsNotInATable_SaysAcceptLost(string offer, string session, string? driver, string? rideDriver) =>
        AssertFound(AcceptLost, Told.History, Told.Rows
            .WithOffer(Told.Winner, o => o with { Status = offer }).With(s => s with { Status = session, Driver = driver }).WithRide("accepted", rideDriver));

    [Fact]
    public void Check_WhenAnAcknowledgedCancelIsUndone_SaysSo() =>
        AssertFound(CancelUndone, Told.History.And(Told.Call(CallKind.CustomerCancel, Told.Customer, 3, CallAnswers.Done)), Told.Rows);

    [Fact]
    public void Check_WhenADriverHasWhatHeGaveBack_SaysCancelUndone() =>
        AssertFound(CancelUndone, Told.History.And(Told.Call(CallKind.DriverCancel, Told.Winner, 3, CallAnswers.Done)), Told.Rows);

    [Theory]
    [InlineData(CallKind.Request, Told.Customer, CallAnswers.Done, "s9", null)]
    [InlineData(CallKind.Reject, Told.Loser, CallAnswers.Rejected, Told.Session, null)]
    [InlineData(CallKind.Step, Told.Winner, CallAnswers.Done, Told.Session, "completed")]
    public void Check_WhenAnAcknowledgedCallLeftNoTrace_SaysAnswerLost(object kind, string person, string answer, string session, string? step) =>
        AssertFound(AnswerLost, Told.History.And(Told.Call((CallKind)kind, person, 3, answer, session, step)), Told.Rows);

    [Theory]
    [InlineData(16.9, false)]
    [InlineData(17.1, true)]
    public void Check_WhenASessionSearchesOn_SaysOverdueFiveSecondsAfterItsDeadline(double seconds, bool isOverdue) =>
        Assert.Equal(isOverdue, Kinds(Told.History, Told.Rows.With(s => s with { Status = "searching_driver" }) with { At = Told.At(seconds) }).Contains(Overdue));

    [Fact]
    public void Check_WhenTheLastFaultHealedLate_CountsFromThere() =>
        AssertNot(Overdue, Told.History with { Healed = Told.At(58) }, Told.Rows.With(s => s with { Status = "searching_driver" }));

    [Fact]
    public void Check_WhenASearchWasEndedLate_SaysOverdue() =>
        AssertFound(Overdue, Told.History, Told.Rows.With(s => s with { Status = "no_driver_found", ReleasedAt = Told.At(18) }));

    [Fact]
    public void Check_WhenAnOfferStaysOpen_SaysOverdue() =>
        AssertFound(Overdue, Told.History, Told.Rows.WithOffer(Told.Loser, o => o with { Status = "pending" }));

    [Fact]
    public void Check_WhenALogLacksANumber_SaysRoomHole() =>
        AssertFound(RoomHole, Told.History, Told.Rows with { Events = [.. Told.Rows.Events.Skip(1)] });

    [Fact]
    public void Check_WhenALogEndsBeforeItsHead_SaysRoomHole() =>
        AssertFound(RoomHole, Told.History, Told.Rows with { Heads = new Dictionary<string, long>(Told.Rows.Heads) { ["driver:d1"] = 3 } });

    [Fact]
    public void Check_WhenALogGoesBeyondItsHead_SaysRoomHole() =>
        AssertFound(RoomHole, Told.History, Told.Rows with { Heads = new Dictionary<string, long>(Told.Rows.Heads) { ["driver:d1"] = 1 } });

    [Fact]
    public void Check_WhenAClientNeverHeardANumber_SaysClientHole() =>
        AssertFound(ClientHole, Told.History.Hearing(Told.Winner, new SocketLog(Told.Winner, 0, [Told.State(0), Told.Heard(1, "ride:offer")])), Told.Rows);

    [Fact]
    public void Check_WhenASocketSkippedANumber_SaysClientHoleThoughItWasFilledLater() =>
        AssertFound(ClientHole, Told.History.Hearing(Told.Winner,
            new SocketLog(Told.Winner, 0, [Told.State(0), Told.Heard(2, "ride:assignment_confirmed")]),
            new SocketLog(Told.Winner, 1, [Told.State(2), Told.Heard(1, "ride:offer"), Told.Heard(2, "ride:assignment_confirmed")])), Told.Rows);

    [Fact]
    public void Check_WhenAClientCameBackAndResumed_FindsNothing() =>
        Assert.Empty(Checker.Check(Told.History.Hearing(Told.Winner,
            new SocketLog(Told.Winner, 0, [Told.State(0), Told.Heard(1, "ride:offer")]),
            new SocketLog(Told.Winner, 1, [Told.State(2), Told.Heard(2, "ride:assignment_confirmed")])), Told.Rows));

    [Fact]
    public void Check_WhenASocketGoesBackUnasked_SaysClientHole() =>
        AssertFound(ClientHole, Told.History.Hearing(Told.Winner,
            new SocketLog(Told.Winner, 0, [Told.State(0), Told.Heard(1, "ride:offer"), Told.Heard(1, "ride:offer"), Told.Heard(2, "ride:assignment_confirmed")])), Told.Rows);

    [Theory]
    [InlineData("another id", "ride:offer", """{"dispatch_session_id":"s1"}""")]
    [InlineData("ride:offer1", "ride:cancelled", """{"dispatch_session_id":"s1"}""")]
    [InlineData("ride:offer1", "ride:offer", """{"dispatch_session_id":"s1","city":"nyc"}""")]
    public void Check_WhenTheLogHoldsAnotherEventThanWasHeard_SaysEventChanged(string id, string name, string body) =>
        AssertFound(EventChanged, Told.History, Told.Rows with { Events = [.. Told.Rows.Events.Select(e => e is { Room: "driver:d1", Seq: 1 } ? e with { EventId = id, Name = name, Body = body } : e)] });

    [Fact]
    public void Check_WhenALogHoldsAnEventTwice_SaysEventChanged() =>
        AssertFound(EventChanged, Told.History, Told.Rows with { Events = [.. Told.Rows.Events, Told.Rows.Events[0] with { Seq = 3 }] });

    [Fact]
    public void Check_WhenALogHoldsAStrangersEvent_SaysWrongRoom() =>
        AssertFound(WrongRoom, Told.History, Told.Rows with { Events = [.. Told.Rows.Events, Told.Logged("driver:d2", 3, "ride:offer", "s9")] });

    [Fact]
    public void Check_WhenAStrangersEventWasHeard_SaysWrongRoom() =>
        AssertFound(WrongRoom, Told.History.Hearing(Told.Loser, new SocketLog(Told.Loser, 0, [Told.State(0), Told.Heard(1, "ride:offer", "s9")])), Told.Rows);

    [Fact]
    public void Check_WhenRideAndSessionDiffer_SaysDisagreement() =>
        AssertFound(Disagreement, Told.History, Told.Rows.WithRide("in_progress", Told.Winner));

    [Fact]
    public void Check_WhenADriversRowKnowsNothingOfHisJob_SaysDisagreement() =>
        AssertFound(Disagreement, Told.History, Told.Rows with { Drivers = [new DriverRow(Told.Winner, null)] });

    [Fact]
    public void Check_WhenADriverIsKeptByAnEndedJob_SaysDisagreement() =>
        AssertFound(Disagreement, Told.History, Told.Rows.With(s => s with { ReleasedAt = Told.At(30) }));

    [Fact]
    public void Check_WhenAnEndedSessionKeepsAnOfferOpen_SaysDisagreement() =>
        AssertFound(Disagreement, Told.History, Told.Rows.WithOffer(Told.Loser, o => o with { Status = "pending", ExpiresAt = Told.At(59) }));

    [Fact]
    public void Check_WhenTheLogOfASessionLacksLines_SaysDisagreement() =>
        AssertFound(Disagreement, Told.History, Told.Rows.With(s => s with { LogRows = 2 }));

    [Theory]
    [InlineData("500 internal", true)]
    [InlineData("403 forbidden", true)]
    [InlineData("409 offer_expired", false)]
    [InlineData(null, false)]
    public void Check_WhenAnAnswerMeansAMistake_SaysUnexpectedAnswer(string? answer, bool isFound) =>
        Assert.Equal(isFound, Kinds(Told.History.And(Told.Call(CallKind.Step, Told.Winner, 4, answer, step: "completed")), Told.Rows).Contains(UnexpectedAnswer));

    private static void AssertFound(ViolationKind kind, History history, Rows rows) => Assert.Contains(kind, Kinds(history, rows));

    private static void AssertNot(ViolationKind kind, History history, Rows rows) => Assert.DoesNotContain(kind, Kinds(history, rows));

    private static IEnumerable<ViolationKind> Kinds(History history, Rows rows) => Checker.Check(history, rows).Select(v => v.Kind);
}
