using static SafeGo.Dispatch.People;

namespace SafeGo.Dispatch;

/// <summary>The driver's steps: one order, each answered again as done.</summary>
public sealed class StepTests
{
    private static readonly string[] InOrder = ["accepted", "driver_arriving", "in_progress", "completed"];

    /// <summary>Each pair of where the ride stands and what the driver says next.</summary>
    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var stands in InOrder)
            {
                foreach (var next in InOrder) pairs.Add(stands, next);
                pairs.Add(stands, "searching_driver");
                pairs.Add(stands, "requested");
                pairs.Add(stands, "flying");
                pairs.Add(stands, "");
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Advance_WhenTheRideStandsThere_TakesOnlyTheNextStep(string stands, string next)
    {
        var story = At(stands);
        var (from, to) = (Array.IndexOf(InOrder, stands), Array.IndexOf(InOrder, next));

        var outcome = story.Wait(30).Advance(Ann, next);

        if (to == from + 1) AssertMoved(story, next, outcome);
        else
        {
            Assert.Equal(to == from ? SessionOutcome.Done : SessionOutcome.InvalidState, outcome);
            Assert.Null(story.Last);
            Assert.Equal(stands, story.Written.EntityStatus);
        }
    }

    [Fact]
    public void Advance_WhenCompleted_LetsDriverAndCustomerGo()
    {
        var story = At("completed");

        Assert.Equal(story.Now, story.Written.ReleasedAt);
        Assert.Equal(Ann, story.Last!.Freed);
        Assert.Equal((SessionStatus.DriverAccepted, Ann), (story.Written.Status, story.Written.AssignedDriverId));
    }

    [Theory]
    [InlineData("accepted")]
    [InlineData("in_progress")]
    public void Advance_WhenItIsNotHis_IsNotFound(string stands)
    {
        var story = At(stands);

        Assert.Equal(SessionOutcome.NotFound, story.Advance(Ben, "driver_arriving"));
        Assert.Null(story.Last);
    }

    [Fact]
    public void Advance_WhenHeGaveItBack_IsNotFound()
    {
        var story = At("accepted");
        story.CancelByDriver(Ann);

        Assert.Equal(SessionOutcome.NotFound, story.Advance(Ann, "driver_arriving"));
    }

    [Theory]
    [InlineData("driver_arriving")]
    [InlineData("completed")]
    public void Advance_WhenTheCustomerCancelled_IsInvalid(string step)
    {
        var story = At("accepted");
        story.CancelByCustomer();

        Assert.Equal(SessionOutcome.InvalidState, story.Advance(Ann, step));
        Assert.Null(story.Last);
    }

    private static SessionStory At(string stands)
    {
        var story = SessionStory.Open(Ann, Ben);
        story.Accept(Ann);
        foreach (var step in InOrder[1..(Array.IndexOf(InOrder, stands) + 1)]) story.Wait(60).Advance(Ann, step);
        return story;
    }

    private static void AssertMoved(SessionStory story, string step, SessionOutcome outcome)
    {
        Assert.Equal(SessionOutcome.Done, outcome);
        Assert.Equal(step, story.Written.EntityStatus);
        Assert.Equal([new SessionEffect.EntityAdvanced(step, Ann)], story.Last!.Effects);
        var line = Assert.Single(story.Last.Log);
        Assert.Equal((SessionStep.EntityAdvanced, Actor.Driver, Ann, step), (line.Step, line.Actor, line.DriverId!.Value, line.Reason));
    }
}
