using SafeGo.Drivers;
using static SafeGo.Dispatch.People;

namespace SafeGo.Dispatch;

public sealed class AnswerTests
{
    /// <summary>What was said before, what is said now, what the driver hears.</summary>
    public static TheoryData<Decision, Decision, AnswerOutcome> SecondAnswers => new()
    {
        { Decision.Accept, Decision.Accept, AnswerOutcome.Assigned },
        { Decision.Reject, Decision.Reject, AnswerOutcome.Rejected },
        { Decision.Reject, Decision.Accept, AnswerOutcome.OfferExpired },
        { Decision.Accept, Decision.Reject, AnswerOutcome.OfferExpired },
    };

    [Fact]
    public void Accept_WhenFirst_WinsTheJob()
    {
        var story = SessionStory.Open(Ann, Ben, Cem);

        Assert.Equal(AnswerOutcome.Assigned, story.Accept(Ben));

        Assert.Equal((SessionStatus.DriverAccepted, "accepted"), (story.Written.Status, story.Written.EntityStatus));
        Assert.Equal(Ben, story.Written.AssignedDriverId);
        Assert.Equal(Ben, story.Last!.Assigned);
        Assert.Null(story.Last.Freed);
        Assert.Null(story.Written.NextStepAt);
        Assert.Equal(story.Now, story.OfferOf(Ben).AnsweredAt);
    }

    [Fact]
    public void Accept_WhenOneWins_TheOthersHearTaken()
    {
        var story = SessionStory.Open(Ann, Ben, Cem);

        story.Accept(Ben);

        Assert.Empty(story.Written.PendingOffers);
        Assert.All([Ann, Cem], d => Assert.Equal((OfferStatus.Lost, OfferEnd.Taken), (story.OfferOf(d).Status, story.OfferOf(d).Reason)));
        Assert.Equal(
            [new SessionEffect.OfferEnded(Ann, OfferEnd.Taken), new SessionEffect.OfferEnded(Cem, OfferEnd.Taken)],
            story.Last!.Effects.OfType<SessionEffect.OfferEnded>());
        Assert.Equal(AnswerOutcome.OfferExpired, story.Accept(Ann));
        Assert.Equal(AnswerOutcome.OfferExpired, story.Reject(Cem));
        Assert.Null(story.Last);
    }

    [Theory]
    [MemberData(nameof(SecondAnswers))]
    public void Answer_WhenAnsweredBefore_ChangesNothing(Decision first, Decision second, AnswerOutcome expected)
    {
        var story = SessionStory.Open(Ann, Ben);
        Answer(story, Ann, first);

        Assert.Equal(expected, Answer(story, Ann, second));
        Assert.Null(story.Last);
    }

    [Theory]
    [InlineData(Decision.Accept, 25, AnswerOutcome.Assigned)]
    [InlineData(Decision.Accept, 25.999, AnswerOutcome.Assigned)]
    [InlineData(Decision.Accept, 26, AnswerOutcome.Assigned)]
    [InlineData(Decision.Accept, 26.001, AnswerOutcome.OfferExpired)]
    [InlineData(Decision.Reject, 26, AnswerOutcome.Rejected)]
    [InlineData(Decision.Reject, 26.001, AnswerOutcome.OfferExpired)]
    public void Answer_WhenLate_CountsForOneSecondLonger(Decision decision, double seconds, AnswerOutcome expected)
    {
        var story = SessionStory.Open(Ann);

        Assert.Equal(expected, Answer(story.Wait(seconds), Ann, decision));
    }

    [Theory]
    [InlineData(Decision.Accept)]
    [InlineData(Decision.Reject)]
    public void Answer_WhenNeverAsked_IsNotAsked(Decision decision)
    {
        var story = SessionStory.Open(Ann);

        Assert.Equal(AnswerOutcome.NotAsked, Answer(story, Stranger, decision));
        Assert.Null(story.Last);
    }

    [Theory]
    [InlineData(Decision.Accept)]
    [InlineData(Decision.Reject)]
    public void Answer_WhenTheOfferLapsed_IsExpired(Decision decision)
    {
        var story = SessionStory.Open(Ann, Ben);
        story.Wait(26.001).LookAgain();

        Assert.Equal(AnswerOutcome.OfferExpired, Answer(story, Ann, decision));
    }

    [Theory]
    [InlineData(Decision.Accept)]
    [InlineData(Decision.Reject)]
    public void Answer_WhenTheOfferWasWithdrawn_IsExpired(Decision decision)
    {
        var story = SessionStory.Open(Ann, Ben);
        story.Withdraw(Ann);

        Assert.Equal(AnswerOutcome.OfferExpired, Answer(story, Ann, decision));
    }

    [Theory]
    [InlineData(Decision.Accept)]
    [InlineData(Decision.Reject)]
    public void Answer_WhenTheCustomerCancelled_IsExpired(Decision decision)
    {
        var story = SessionStory.Open(Ann, Ben);
        story.CancelByCustomer();

        Assert.Equal(AnswerOutcome.OfferExpired, Answer(story, Ann, decision));
        Assert.Null(story.Last);
    }

    [Fact]
    public void Accept_WhenRepeatedAfterTheRideWentOn_StillHearsAssigned()
    {
        var story = SessionStory.Open(Ann);
        story.Accept(Ann);
        story.Advance(Ann, "driver_arriving");

        Assert.Equal(AnswerOutcome.Assigned, story.Accept(Ann));
        Assert.Null(story.Last);
    }

    [Fact]
    public void Reject_WhenOthersAreLeft_AsksTheNextBest()
    {
        var story = SessionStory.Open(new DispatchSettings { MaxCandidates = 2 }, Ann, Ben, Cem);

        Assert.Equal(AnswerOutcome.Rejected, story.Reject(Ann));

        Assert.Equal([Ben, Cem], story.Written.PendingOffers.Select(o => o.DriverId));
        Assert.Equal([Cem], story.Last!.NewOffers.Select(o => o.DriverId));
        Assert.Equal([Ann], story.Last.EndedOffers.Select(o => o.DriverId));
        Assert.Equal([Ann, Cem], story.Last.DriversConcerned);
    }

    [Fact]
    public void Reject_WhenByTheLast_EndsTheSearch()
    {
        var story = SessionStory.Open(Ann, Ben);
        story.Reject(Ann);

        Assert.Equal(AnswerOutcome.Rejected, story.Reject(Ben));
        Assert.Equal(SessionStatus.NoDriverFound, story.Written.Status);
    }

    private static AnswerOutcome Answer(SessionStory story, DriverId driver, Decision decision) =>
        decision == Decision.Accept ? story.Accept(driver) : story.Reject(driver);
}
