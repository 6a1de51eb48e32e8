using static SafeGo.Dispatch.People;

namespace SafeGo.Dispatch;

/// <summary>Lapses, refills, limits, patience, and when a session has to be looked at again.</summary>
public sealed class SearchTests
{
    private static readonly DispatchSettings OneAtATime = new() { MaxCandidates = 1 };

    [Theory]
    [InlineData(26, false)]
    [InlineData(26.001, true)]
    public void Lapse_WhenTheLeewayIsOver_AsksTheNext(double seconds, bool lapses)
    {
        var story = SessionStory.Open(OneAtATime, Ann, Ben);

        story.Wait(seconds).LookAgain();

        Assert.Equal([lapses ? Ben : Ann], story.Written.PendingOffers.Select(o => o.DriverId));
        Assert.Equal(lapses ? OfferStatus.Lapsed : OfferStatus.Pending, story.OfferOf(Ann).Status);
    }

    [Fact]
    public void Lapse_WhenItHappens_TellsTheDriverTimeout()
    {
        var story = SessionStory.Open(OneAtATime, Ann, Ben);

        story.Wait(27).LookAgain();

        Assert.Contains(new SessionEffect.OfferEnded(Ann, OfferEnd.Timeout), story.Last!.Effects);
        Assert.Equal((OfferStatus.Lapsed, story.Now), (story.OfferOf(Ann).Status, story.OfferOf(Ann).AnsweredAt));
    }

    [Fact]
    public void LookAgain_WhenNothingIsDue_ChangesNothing()
    {
        var story = SessionStory.Open(Ann);

        story.Wait(3).LookAgain();

        Assert.Null(story.Last);
        Assert.Single(story.Changes);
    }

    [Fact]
    public void LookAgain_WhenSomebodyCameNear_AsksHim()
    {
        var story = SessionStory.Open(Ann);
        story.Nearby.Add(Ben);

        story.Wait(3).LookAgain();

        Assert.Equal([Ann, Ben], story.Written.PendingOffers.Select(o => o.DriverId));
        Assert.Equal(story.Now.AddSeconds(25), story.OfferOf(Ben).ExpiresAt);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public void Refill_WhenEveryoneRejects_AsksMaxOffersInAll(int maxOffers)
    {
        var story = SessionStory.Open(new DispatchSettings { MaxCandidates = 2, MaxOffers = maxOffers }, Nearest(30));

        while (story.Written.PendingOffers.FirstOrDefault() is { } open) story.Reject(open.DriverId);

        Assert.Equal(maxOffers, story.Written.DriversAsked);
        Assert.Equal(SessionStatus.NoDriverFound, story.Written.Status);
    }

    [Theory]
    [InlineData(175, true)]
    [InlineData(175.001, false)]
    public void OpenPlaces_WhenTheSearchIsNearlyOver_MakesNoOfferShorterThanFiveSeconds(double seconds, bool asks)
    {
        var story = SessionStory.OpenCutShort();
        story.Nearby.Add(Ann);

        story.Wait(seconds).LookAgain();

        Assert.Equal(asks, story.Written.Offers.Length == 1);
        if (asks) Assert.Equal(story.Written.ExpiresAt, story.OfferOf(Ann).ExpiresAt);
    }

    [Fact]
    public void Settle_WhenTheSessionTimesOut_GivesUpWithThatReason()
    {
        var story = SessionStory.Open(new DispatchSettings { SessionTimeoutSeconds = 20, SearchPatienceSeconds = 600 }, Ann);

        story.Wait(21.001).LookAgain();

        Assert.Equal(SessionStatus.NoDriverFound, story.Written.Status);
        Assert.Equal("session_timeout", story.Log.Last().Reason);
        Assert.Equal(OfferStatus.Lapsed, story.OfferOf(Ann).Status);
    }

    [Fact]
    public void Settle_WhenAnOfferIsStillOpen_OutlivesTheSessionsTimeByTheLeewayOnly()
    {
        var story = SessionStory.Open(new DispatchSettings { SessionTimeoutSeconds = 20 }, Ann);

        story.Wait(20.5).LookAgain();

        Assert.Equal(SessionStatus.OfferPending, story.Written.Status);
        Assert.Equal(AnswerOutcome.Assigned, story.Accept(Ann));
    }

    [Theory]
    [InlineData(0, 0, SessionStatus.NoDriverFound)]
    [InlineData(10, 0, SessionStatus.SearchingDriver)]
    [InlineData(10, 9.999, SessionStatus.SearchingDriver)]
    [InlineData(10, 10, SessionStatus.NoDriverFound)]
    public void Settle_WhenNobodyIsLeft_LooksOnWhilePatienceLasts(int patience, double seconds, SessionStatus expected)
    {
        var story = SessionStory.Open(new DispatchSettings { SearchPatienceSeconds = patience });

        if (seconds > 0) story.Wait(seconds).LookAgain();

        Assert.Equal(expected, story.Written.Status);
        if (expected == SessionStatus.NoDriverFound) Assert.Equal("nobody_left_to_ask", story.Log.Last().Reason);
        else Assert.Equal(story.Now.AddSeconds(1), story.Written.NextStepAt);
    }

    [Fact]
    public void Settle_WhenSomebodyWasAskedMeanwhile_PatienceCountsAnew()
    {
        var story = SessionStory.Open(new DispatchSettings { SearchPatienceSeconds = 10 });
        story.Nearby.Add(Ann);
        story.Wait(8).LookAgain();
        story.Reject(Ann);

        story.Wait(9).LookAgain();
        Assert.Equal(SessionStatus.SearchingDriver, story.Written.Status);

        story.Wait(1).LookAgain();
        Assert.Equal(SessionStatus.NoDriverFound, story.Written.Status);
    }

    [Fact]
    public void Settle_WhenTheSearchIsCutShort_NeverGivesUp()
    {
        var story = SessionStory.Open(OneAtATime, Ann);
        story.SearchesAreCutShort = true;

        story.Reject(Ann);

        Assert.Equal(SessionStatus.SearchingDriver, story.Written.Status);
        Assert.Equal(story.Now, story.Written.NextStepAt);
    }

    [Fact]
    public void Settle_WhenTheSearchIsCutShortWithAnOfferOpen_IsDueAtOnce()
    {
        var story = SessionStory.Open(new DispatchSettings { MaxCandidates = 2 }, Ann, Ben);
        story.SearchesAreCutShort = true;

        story.Reject(Ann);

        Assert.Equal(SessionStatus.OfferPending, story.Written.Status);
        Assert.Equal(story.Now, story.Written.NextStepAt);
    }

    [Theory]
    [InlineData(null, 26)]
    [InlineData(10d, 10)]
    [InlineData(60d, 26)]
    [InlineData(0d, 26)] // a grace that is over is no deadline any more
    public void Settle_WhenOffersAreOpen_IsDueAtTheFirstDeadline(double? graceSeconds, double dueSeconds)
    {
        var story = SessionStory.OpenCutShort();
        story.Nearby.Add(Ann);
        story.GraceUntil = graceSeconds is { } s ? story.Now.AddSeconds(s) : null;

        story.LookAgain();

        Assert.Equal(story.Now.AddSeconds(dueSeconds), story.Written.NextStepAt);
    }

    [Fact]
    public void Withdraw_WhenHeHoldsAnOffer_AsksTheNext()
    {
        var story = SessionStory.Open(OneAtATime, Ann, Ben);

        story.Withdraw(Ann);

        Assert.Equal((OfferStatus.Withdrawn, OfferEnd.Withdrawn), (story.OfferOf(Ann).Status, story.OfferOf(Ann).Reason));
        Assert.Equal([Ben], story.Written.PendingOffers.Select(o => o.DriverId));
    }

    [Fact]
    public void Withdraw_WhenHeHoldsNone_ChangesNothing()
    {
        var story = SessionStory.Open(Ann);

        story.Withdraw(Stranger);

        Assert.Null(story.Last);
    }
}
