using static SafeGo.Dispatch.People;

namespace SafeGo.Dispatch;

public sealed class OpeningTests
{
    [Fact]
    public void Open_WhenNobodyIsNear_IsOverAtOnce()
    {
        var story = SessionStory.Open();

        Assert.Equal(SessionStatus.NoDriverFound, story.Written.Status);
        Assert.Equal("cancelled_no_driver", story.Written.EntityStatus);
        Assert.Equal(story.Now, story.Written.ReleasedAt);
        Assert.Null(story.Written.NextStepAt);
        Assert.Equal(
            [SessionStatus.Requested, SessionStatus.SearchingDriver, SessionStatus.NoDriverFound],
            story.Log.Select(l => l.Status));
    }

    [Fact]
    public void Open_WhenDriversAreNear_AsksThemAndWaits()
    {
        var story = SessionStory.Open(Ann, Ben);

        Assert.Equal(SessionStatus.OfferPending, story.Written.Status);
        Assert.Equal("searching_driver", story.Written.EntityStatus);
        Assert.Equal([Ann, Ben], story.Written.PendingOffers.Select(o => o.DriverId));
        Assert.All(story.Written.Offers, o => Assert.Equal(SessionStory.Noon.AddSeconds(25), o.ExpiresAt));
        Assert.Equal(SessionStory.Noon.AddSeconds(180), story.Written.ExpiresAt);
        Assert.Null(story.Written.ReleasedAt);
    }

    [Theory]
    [InlineData(1, 7, 1)]
    [InlineData(5, 7, 5)]
    [InlineData(5, 3, 3)]
    [InlineData(7, 7, 7)]
    public void Open_WhenManyAreNear_AsksTheBestUpToMaxCandidates(int maxCandidates, int near, int asked)
    {
        var story = SessionStory.Open(new DispatchSettings { MaxCandidates = maxCandidates }, Nearest(near));

        Assert.Equal(Nearest(asked), story.Written.PendingOffers.Select(o => o.DriverId));
    }

    [Fact]
    public void Open_WhenMaxOffersIsLessThanMaxCandidates_AsksNoMoreThanThat()
    {
        var story = SessionStory.Open(new DispatchSettings { MaxCandidates = 5, MaxOffers = 2 }, Nearest(5));

        Assert.Equal(2, story.Written.Offers.Length);
    }

    [Fact]
    public void Open_WhenTheSearchIsCutShort_IsWrittenAndDueAtOnce()
    {
        var story = SessionStory.OpenCutShort();

        Assert.Equal(SessionStatus.SearchingDriver, story.Written.Status);
        Assert.Equal(story.Now, story.Written.NextStepAt);
        Assert.Null(story.Written.IdleSince);
    }

    [Fact]
    public void Open_WhenTheTimeoutIsShorterThanTheOffer_EndsTheOfferWithTheSearch()
    {
        var story = SessionStory.Open(new DispatchSettings { SessionTimeoutSeconds = 10, OfferTimeoutSeconds = 25 }, Ann);

        Assert.Equal(story.Written.ExpiresAt, story.OfferOf(Ann).ExpiresAt);
    }

    [Fact]
    public void Open_WhenWritten_IsTheFirstVersionOfTheFirstWave()
    {
        var story = SessionStory.Open(Ann);

        Assert.Null(story.Last!.Before);
        Assert.Equal((1, 1), (story.Written.Version, story.Written.Wave));
        Assert.Equal((SessionStep.Opened, Actor.Customer), (story.Log.First().Step, story.Log.First().Actor));
    }

    [Theory]
    [InlineData(ServiceType.Ride, "searching_driver accepted driver_arriving in_progress completed")]
    [InlineData(ServiceType.Food, "placed accepted preparing ready_for_pickup picked_up on_the_way delivered")]
    [InlineData(ServiceType.Parcel, "searching_driver accepted picked_up on_the_way delivered")]
    public void Policy_OfEachService_SpeaksTheContractsWords(ServiceType service, string words)
    {
        var policy = ServicePolicy.For(service);

        Assert.Equal(words, string.Join(' ', [policy.Searching, policy.Accepted, .. policy.Steps]));
        Assert.Equal(
            "cancelled_by_customer cancelled_by_admin cancelled_no_driver",
            string.Join(' ', policy.CancelledByCustomer, policy.CancelledByAdmin, policy.CancelledNoDriver));
    }
}
