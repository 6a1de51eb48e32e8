using SafeGo.Drivers;
using static SafeGo.Dispatch.People;

namespace SafeGo.Dispatch;

public sealed class CancellingTests
{
    /// <summary>A point in a ride's life, what the customer's cancel is answered there, and what a second one is.</summary>
    public static TheoryData<string, SessionOutcome, SessionOutcome> CustomersChances => new()
    {
        { "searching_driver", SessionOutcome.Done, SessionOutcome.Done },
        { "offer_pending", SessionOutcome.Done, SessionOutcome.Done },
        { "accepted", SessionOutcome.Done, SessionOutcome.Done },
        { "driver_arriving", SessionOutcome.Done, SessionOutcome.Done },
        { "in_progress", SessionOutcome.InvalidState, SessionOutcome.InvalidState },
        { "completed", SessionOutcome.InvalidState, SessionOutcome.InvalidState },
        { "no_driver_found", SessionOutcome.InvalidState, SessionOutcome.InvalidState },
        { "given_back", SessionOutcome.Done, SessionOutcome.Done },
    };

    /// <summary>An administrator ends what nobody else can end any more.</summary>
    public static TheoryData<string, SessionOutcome, SessionOutcome> AdminsChances => new()
    {
        { "searching_driver", SessionOutcome.Done, SessionOutcome.Done },
        { "offer_pending", SessionOutcome.Done, SessionOutcome.Done },
        { "accepted", SessionOutcome.Done, SessionOutcome.Done },
        { "driver_arriving", SessionOutcome.Done, SessionOutcome.Done },
        { "in_progress", SessionOutcome.Done, SessionOutcome.Done },
        { "completed", SessionOutcome.InvalidState, SessionOutcome.InvalidState },
        { "no_driver_found", SessionOutcome.InvalidState, SessionOutcome.InvalidState },
        { "cancelled_by_customer", SessionOutcome.InvalidState, SessionOutcome.InvalidState },
        { "given_back", SessionOutcome.Done, SessionOutcome.Done },
    };

    public static TheoryData<string, SessionOutcome> DriversChances => new()
    {
        { "offer_pending", SessionOutcome.NotFound },
        { "accepted", SessionOutcome.Done },
        { "driver_arriving", SessionOutcome.Done },
        { "in_progress", SessionOutcome.InvalidState },
        { "completed", SessionOutcome.InvalidState },
        { "cancelled_by_customer", SessionOutcome.InvalidState },
        { "given_back", SessionOutcome.Done },
    };

    [Theory]
    [MemberData(nameof(CustomersChances))]
    public void CancelByCustomer_WhenTheRideStandsThere_IsAnsweredSo(string place, SessionOutcome first, SessionOutcome again)
    {
        var story = At(place);
        var before = story.Written;

        Assert.Equal(first, story.CancelByCustomer());
        if (first == SessionOutcome.Done) AssertCalledOff(story, SessionStatus.CancelledByCustomer, before.AssignedDriverId);
        else Assert.Same(before, story.Written);

        Assert.Equal(again, story.Wait(5).CancelByCustomer());
        Assert.Null(story.Last);
    }

    [Theory]
    [MemberData(nameof(AdminsChances))]
    public void CancelByAdmin_WhenTheRideStandsThere_IsAnsweredSo(string place, SessionOutcome first, SessionOutcome again)
    {
        var story = At(place);
        var before = story.Written;

        Assert.Equal(first, story.CancelByAdmin());
        if (first == SessionOutcome.Done) AssertCalledOff(story, SessionStatus.CancelledByAdmin, before.AssignedDriverId);
        else Assert.Same(before, story.Written);

        Assert.Equal(again, story.Wait(5).CancelByAdmin());
        Assert.Null(story.Last);
    }

    [Fact]
    public void CancelByCustomer_WhenOffersAreOpen_WithdrawsThemAsCancelled()
    {
        var story = SessionStory.Open(Ann, Ben);

        story.CancelByCustomer();

        Assert.All(story.Written.Offers, o => Assert.Equal((OfferStatus.Withdrawn, OfferEnd.Cancelled), (o.Status, o.Reason)));
    }

    [Fact]
    public void CancelByCustomer_WhenSomebodyDrives_LetsHimGo()
    {
        var story = At("accepted");

        story.CancelByCustomer();

        Assert.Equal(Ann, story.Last!.Freed);
        Assert.Equal([new SessionEffect.Cancelled(Actor.Customer, Ann)], story.Last.Effects);
        Assert.Equal((Actor.Customer, "changed my mind"), (story.Log.Last().Actor, story.Log.Last().Reason));
    }

    [Theory]
    [MemberData(nameof(DriversChances))]
    public void CancelByDriver_WhenTheRideStandsThere_IsAnsweredSo(string place, SessionOutcome expected)
    {
        var story = At(place);
        var before = story.Written;

        Assert.Equal(expected, story.CancelByDriver(Ann));
        if (expected != SessionOutcome.Done || place == "given_back") Assert.Same(before, story.Written);
    }

    [Theory]
    [InlineData("offer_pending")]
    [InlineData("accepted")]
    [InlineData("completed")]
    public void CancelByDriver_WhenItIsNotHis_IsNotFound(string place)
    {
        var story = At(place);

        Assert.Equal(SessionOutcome.NotFound, story.CancelByDriver(Stranger));
        Assert.Null(story.Last);
    }

    [Fact]
    public void CancelByDriver_WhenBeforePickup_StartsANewWaveWithoutHim()
    {
        var story = SessionStory.Open(Ann, Ben, Cem);
        story.Reject(Cem);
        story.Wait(10).Accept(Ann);

        story.Wait(60).CancelByDriver(Ann);

        Assert.Equal((2, SessionStatus.OfferPending, "searching_driver"), (story.Written.Wave, story.Written.Status, story.Written.EntityStatus));
        Assert.Null(story.Written.AssignedDriverId);
        Assert.Equal(Ann, story.Last!.Freed);
        Assert.Null(story.Last.Assigned);
        // Ann gave it back and Cem said no; Ben only lost, so he is asked again.
        Assert.Equal([Ben], story.Written.PendingOffers.Select(o => o.DriverId));
        Assert.Equal(story.Now.AddSeconds(180), story.Written.ExpiresAt);
        Assert.Equal(story.Now.AddSeconds(25), story.OfferOf(Ben).ExpiresAt);
        Assert.Equal(1, story.Written.DriversAsked);
    }

    [Theory]
    [InlineData("lapsed", true)]
    [InlineData("withdrawn", true)]
    [InlineData("lost", true)]
    [InlineData("rejected", false)]
    public void CancelByDriver_WhenAnotherWasAskedBefore_MayAskHimAgainUnlessHeSaidNo(string ended, bool again)
    {
        var story = SessionStory.Open(new DispatchSettings { MaxCandidates = 2 }, Ann, Ben);
        story.Nearby.Clear();
        if (ended == "lapsed")
        {
            story.Nearby.Add(Cem);
            story.Wait(26.001).LookAgain();
        }

        if (ended == "withdrawn") story.Withdraw(Ben);
        if (ended == "rejected") story.Reject(Ben);
        var winner = ended == "lapsed" ? Cem : Ann;
        story.Accept(winner);
        Assert.Equal(ended, story.OfferOf(Ben).Status.Word());

        story.Nearby.Add(Ben);
        story.CancelByDriver(winner);

        Assert.Equal(again ? [Ben] : Array.Empty<DriverId>(), story.Written.PendingOffers.Select(o => o.DriverId));
        Assert.Equal(again ? SessionStatus.OfferPending : SessionStatus.NoDriverFound, story.Written.Status);
    }

    [Fact]
    public void CancelByDriver_WhenMaxOffersWasReached_CountsAnew()
    {
        var story = SessionStory.Open(new DispatchSettings { MaxCandidates = 2, MaxOffers = 2 }, Ann, Ben, Cem, Dia);
        story.Accept(Ann);

        story.CancelByDriver(Ann);

        Assert.Equal([Ben, Cem], story.Written.PendingOffers.Select(o => o.DriverId));
    }

    [Fact]
    public void Accept_WhenOfAnEarlierWave_IsExpired()
    {
        var story = At("given_back");

        Assert.Equal(AnswerOutcome.OfferExpired, story.Accept(Ann));
        Assert.Null(story.Last);
    }

    [Fact]
    public void Accept_WhenInTheSecondWave_AssignsTheSecondDriver()
    {
        var story = At("given_back");

        Assert.Equal(AnswerOutcome.Assigned, story.Accept(Ben));
        Assert.Equal((Ben, Ben), (story.Written.AssignedDriverId, story.Last!.Assigned));
        Assert.Equal(AnswerOutcome.OfferExpired, story.Accept(Ann));
        Assert.Equal(SessionOutcome.Done, story.CancelByDriver(Ann));
        Assert.Equal(Ben, story.Written.AssignedDriverId);
    }

    [Fact]
    public void CancelByDriver_WhenNobodyIsLeft_EndsTheRide()
    {
        var story = SessionStory.Open(Ann);
        story.Accept(Ann);

        story.CancelByDriver(Ann);

        Assert.Equal((SessionStatus.NoDriverFound, "cancelled_no_driver"), (story.Written.Status, story.Written.EntityStatus));
        Assert.Equal(Ann, story.Last!.Freed);
    }

    private static SessionStory At(string place)
    {
        if (place == "no_driver_found") return SessionStory.Open();
        if (place == "searching_driver") return SessionStory.OpenCutShort();
        var story = SessionStory.Open(Ann, Ben);
        if (place == "offer_pending") return story;
        story.Accept(Ann);
        if (place == "given_back") story.CancelByDriver(Ann);
        if (place == "cancelled_by_customer") story.CancelByCustomer();
        foreach (var step in (string[])["driver_arriving", "in_progress", "completed"])
        {
            if (place is "driver_arriving" or "in_progress" or "completed" && story.Written.EntityStatus != place) story.Advance(Ann, step);
        }

        return story;
    }

    private static void AssertCalledOff(SessionStory story, SessionStatus status, DriverId? driver)
    {
        Assert.Equal((status, status.Word()), (story.Written.Status, story.Written.EntityStatus));
        Assert.Equal(story.Now, story.Written.ReleasedAt);
        Assert.Empty(story.Written.PendingOffers);
        Assert.Equal(driver, story.Last!.Freed);
        Assert.Null(story.Written.NextStepAt);
    }
}
