using static SafeGo.Dispatch.People;

namespace SafeGo.Dispatch;

/// <summary>What a command leaves behind to be written and told.</summary>
public sealed class ChangeTests
{
    [Fact]
    public void Effects_WhenOpenedWithDrivers_AreInTheOrderPeopleHearThem()
    {
        var story = SessionStory.Open(Ann, Ben);

        Assert.Equal(["Requested", "Searching 2", "OfferMade Ann", "OfferMade Ben"], Told(story));
    }

    [Fact]
    public void Effects_WhenOpenedWithNobody_SayThatTheSearchBeganBeforeThatItEnded()
    {
        Assert.Equal(["Requested", "Searching 0", "NoDriverFound"], Told(SessionStory.Open()));
    }

    [Fact]
    public void Effects_WhenOpenedCutShort_SayThatTheSearchBegan()
    {
        Assert.Equal(["Requested", "Searching 0"], Told(SessionStory.OpenCutShort()));
    }

    [Fact]
    public void Effects_WhenAccepted_TellTheLosersThenTheWinner()
    {
        var story = SessionStory.Open(Ann, Ben);
        story.Accept(Ann);

        Assert.Equal(["OfferEnded Ben taken", "DriverAssigned Ann"], Told(story));
    }

    [Fact]
    public void Effects_WhenRejectedWithARefill_SayThatMoreAreAsked()
    {
        var story = SessionStory.Open(new DispatchSettings { MaxCandidates = 1 }, Ann, Ben);
        story.Reject(Ann);

        // Who said no himself needs no telling.
        Assert.Equal(["Searching 2", "OfferMade Ben"], Told(story));
    }

    [Fact]
    public void Effects_WhenLapsedWithARefill_TellTheOldBeforeTheNew()
    {
        var story = SessionStory.Open(new DispatchSettings { MaxCandidates = 1 }, Ann, Ben);
        story.Wait(27).LookAgain();

        Assert.Equal(["OfferEnded Ann timeout", "Searching 2", "OfferMade Ben"], Told(story));
    }

    [Fact]
    public void Effects_WhenTheDriverCancels_SayThatTheSearchStartsAgainAndWhy()
    {
        var story = SessionStory.Open(Ann, Ben);
        story.Accept(Ann);
        story.CancelByDriver(Ann);

        Assert.Equal(["Cancelled driver Ann", "Searching 1 again", "OfferMade Ben"], Told(story));
    }

    [Fact]
    public void Effects_WhenTheDriverCancelsAndNobodyIsLeft_SayBoth()
    {
        var story = SessionStory.Open(Ann);
        story.Accept(Ann);
        story.CancelByDriver(Ann);

        Assert.Equal(["Cancelled driver Ann", "Searching 0 again", "NoDriverFound"], Told(story));
    }

    [Fact]
    public void Effects_WhenTheCustomerCancels_TellTheAskedThenTheRide()
    {
        var story = SessionStory.Open(Ann, Ben);
        story.CancelByCustomer();

        Assert.Equal(["OfferEnded Ann cancelled", "OfferEnded Ben cancelled", "Cancelled customer nobody"], Told(story));
    }

    [Fact]
    public void Change_WhenWritten_AddsOneToTheVersionAndKeepsTheLogWithoutHoles()
    {
        var story = SessionStory.Open(new DispatchSettings { MaxCandidates = 2 }, Nearest(5));
        story.Reject(Ann);
        story.Wait(27).LookAgain();
        story.Accept(Dia);
        story.CancelByDriver(Dia);
        story.Accept(Ben);
        foreach (var step in (string[])["driver_arriving", "in_progress", "completed"]) story.Advance(Ben, step);

        Assert.Equal("completed", story.Written.EntityStatus);
        Assert.Equal(Enumerable.Range(1, story.Changes.Count), story.Changes.Select(c => c.After.Version));
        Assert.Equal(Enumerable.Range(1, story.Written.LogCount), story.Log.Select(l => l.Number));
        Assert.All(story.Changes.Skip(1).Zip(story.Changes), pair => Assert.Same(pair.Second.After, pair.First.Before));
    }

    [Fact]
    public void Change_WhenNothingHappened_IsNull()
    {
        var story = SessionStory.Open(Ann);

        Assert.Null(new DispatchSession(story.Written).Change(story.Now));
    }

    [Fact]
    public void Change_WhenOnlyTheNextLookMoved_IsWrittenWithoutALine()
    {
        var story = SessionStory.Open(new DispatchSettings { SearchPatienceSeconds = 10 });

        story.Wait(1).LookAgain();

        Assert.NotNull(story.Last);
        Assert.Empty(story.Last.Log);
        Assert.Equal(2, story.Written.Version);
        Assert.Equal(story.Now.AddSeconds(1), story.Written.NextStepAt);
    }

    [Fact]
    public void DriversConcerned_WhenSeveralAreTouched_AreInLockOrderAndOnce()
    {
        var story = SessionStory.Open(Eve, Cem, Ann);
        Assert.Equal([Ann, Cem, Eve], story.Last!.DriversConcerned);

        story.Accept(Cem);
        Assert.Equal([Ann, Cem, Eve], story.Last!.DriversConcerned);

        story.CancelByDriver(Cem);
        Assert.Equal([Ann, Cem, Eve], story.Last!.DriversConcerned);
    }

    private static string[] Told(SessionStory story) => [.. story.Last!.Effects.Select(Sentence)];

    private static string Sentence(SessionEffect effect) => effect switch
    {
        SessionEffect.Searching s => $"Searching {s.DriversAsked}{(s.AfterDriverCancelled ? " again" : "")}",
        SessionEffect.OfferMade m => $"OfferMade {Name(m.Offer.DriverId)}",
        SessionEffect.OfferEnded e => $"OfferEnded {Name(e.DriverId)} {e.Reason.Word()}",
        SessionEffect.DriverAssigned a => $"DriverAssigned {Name(a.Offer.DriverId)}",
        SessionEffect.Cancelled c => $"Cancelled {c.By.Word()} {(c.DriverId is { } d ? Name(d) : "nobody")}",
        _ => effect.GetType().Name,
    };

    private static string Name(Drivers.DriverId driver) => driver == Ann ? "Ann" : driver == Ben ? "Ben" : driver.ToString();
}
