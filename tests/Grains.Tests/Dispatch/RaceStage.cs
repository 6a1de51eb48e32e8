using SafeGo.Cluster;

namespace SafeGo.Dispatch;

/// <summary>A ride that Ann and Ben hold an offer of, known to two activations of its session; and what can be done to it.</summary>
internal sealed class RaceStage
{
    private readonly World world;
    private readonly TestDriver ann;
    private readonly TestDriver ben;
    private readonly TestRide ride;
    private readonly TestRide another;

    private RaceStage(World world, TestDriver ann, TestDriver ben, TestRide ride, TestRide another) =>
        (this.world, this.ann, this.ben, this.ride, this.another) = (world, ann, ben, ride, another);

    public static async Task<RaceStage> Set(DispatchCluster cluster)
    {
        var world = cluster.NewWorld(new DispatchSettings { MaxOpenOffersPerDriver = 2, SessionTimeoutSeconds = 60 });
        var ann = await world.Driver(1);
        var another = await world.Request();
        var ben = await world.Driver(1.1);
        var stage = new RaceStage(world, ann, ben, await world.Request(), another);
        foreach (var session in (TestRide[])[stage.ride, another]) await session.Now(cluster: 1);
        return stage;
    }

    /// <returns>What the caller is answered, in the table's words.</returns>
    public async Task<string> Do(string command, int cluster)
    {
        var session = ride.In(cluster);
        return command switch
        {
            "Ann accepts" => Say(await ann.Answer(ride, Decision.Accept, cluster)),
            "Ben accepts" => Say(await ben.Answer(ride, Decision.Accept, cluster)),
            "Ann rejects" => Say(await ann.Answer(ride, Decision.Reject, cluster)),
            "Ann takes another ride" => Say(await ann.Answer(another, Decision.Accept, cluster)),
            "Ann cancels" => Say((await session.CancelByDriver(ann.Id, "flat tyre")).Outcome),
            "Ann picks up" => await PickUp(session),
            "the customer cancels" => Say((await session.CancelByCustomer(ride.Customer, "changed my mind")).Outcome),
            "an administrator cancels" => Say((await session.CancelByAdmin("asked by phone", null)).Outcome),
            "the offers lapse" => await Pass(session, seconds: 26.1, cluster),
            "the search times out" => await Pass(session, seconds: 61.1, cluster),
            "Ann is blocked" => await Nothing(ann.ChangeRow("in_good_standing = false")),
            "Ann turns unavailable" => await Nothing(ann.SetStatus(false)),
            _ => throw new ArgumentException($"Nobody knows how to do '{command}'.", nameof(command)),
        };
    }

    public async Task<string> End()
    {
        var rows = await ride.Rows();
        var whose = rows.AssignedDriverId is { } driver ? $", {(driver == ann.Id ? "Ann" : "Ben")}'s" : "";
        return rows.Status.Word() + whose;
    }

    /// <summary>Whoever has a job has exactly the one that has him.</summary>
    public async Task AssertJobsAgree()
    {
        TestRide[] rides = [ride, another];
        foreach (var driver in (TestDriver[])[ann, ben])
        {
            var held = new List<SessionId>();
            foreach (var one in rides)
            {
                if (await one.Rows() is { ReleasedAt: null } rows && rows.AssignedDriverId == driver.Id) held.Add(rows.Id);
            }

            Assert.True(held.Count <= 1, $"{driver} has {held.Count} jobs.");
            Assert.Equal(held.Cast<SessionId?>().SingleOrDefault(), (await driver.Row()).CurrentAssignmentId);
        }
    }

    private async Task<string> PickUp(IDispatchSessionGrain session)
    {
        foreach (var step in world.Policy.Steps.TakeWhile(s => !world.Policy.IsLastStep(s))) await session.Advance(ann.Id, step);
        return "nothing";
    }

    // Both activations have a timer, as rivals do: either may be the one that notices.
    private async Task<string> Pass(IDispatchSessionGrain session, double seconds, int cluster)
    {
        world.Time.PassSeconds(seconds);
        await session.Wake();
        await ride.Now(cluster);
        return "nothing";
    }

    private static async Task<string> Nothing(Task done)
    {
        await done;
        return "nothing";
    }

    private static string Say(AnswerOutcome outcome) => outcome == AnswerOutcome.OfferExpired ? "late" : outcome.Word();

    private static string Say(SessionOutcome outcome) => outcome == SessionOutcome.InvalidState ? "not possible" : outcome.Word();
}
