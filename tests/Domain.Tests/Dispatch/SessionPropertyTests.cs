using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>Any commands in any order, also senseless ones: what must always hold, holds after each.</summary>
public sealed class SessionPropertyTests
{
    private const int Sessions = 3000;
    private const int MostCommands = 60;
    private static readonly string[] Steps = ["accepted", "driver_arriving", "in_progress", "completed", "requested"];

    [Fact]
    public void Session_WhenCommandsComeInAnyOrder_KeepsItsInvariants()
    {
        // A new seed each run; a failure names the one to repeat.
        var first = Random.Shared.Next();
        for (var i = 0; i < Sessions; i++) Tell(unchecked(first + i));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261123)]
    public void Session_WhenASeedIsRepeated_TellsTheSameStory(int seed) => Assert.Equal(Tell(seed), Tell(seed));

    private static List<string> Tell(int seed)
    {
        var random = new Random(seed);
        var told = new List<string>();
        try
        {
            var story = SessionStory.Open(Settings(random), Nearest(random));
            SessionInvariants.Hold(story);
            for (var n = random.Next(MostCommands); n > 0; n--)
            {
                told.Add(Command(story, random));
                SessionInvariants.Hold(story);
            }

            return told;
        }
        catch (Exception fault)
        {
            throw new Xunit.Sdk.XunitException($"Seed {seed}, after {string.Join(", ", told)}: {fault.Message}", fault);
        }
    }

    private static DispatchSettings Settings(Random random) => new()
    {
        MaxCandidates = random.Next(1, 5),
        MaxOffers = random.Next(1, 8),
        OfferTimeoutSeconds = random.Next(5, 30),
        SessionTimeoutSeconds = random.Next(5, 120),
        SearchPatienceSeconds = random.Next(0, 3) * 10,
    };

    private static DriverId[] Nearest(Random random) => People.Nearest(random.Next(0, 10));

    private static string Command(SessionStory story, Random random)
    {
        var driver = Somebody(story, random);
        story.SearchesAreCutShort = random.Next(8) == 0;
        story.GraceUntil = random.Next(4) == 0 ? story.Now.AddSeconds(random.Next(-5, 20)) : null;
        switch (random.Next(20))
        {
            case < 4:
                story.Wait(random.Next(1, 30_000) / 1000d).LookAgain();
                return $"look {story.Now:mm:ss.fff}";
            case < 8:
                return $"accept {story.Accept(driver)}";
            case < 11:
                return $"reject {story.Reject(driver)}";
            case < 14:
                var step = Steps[random.Next(Steps.Length)];
                return $"{step} {story.Advance(driver, step)}";
            case < 16:
                return $"driver cancels {story.CancelByDriver(driver)}";
            case 16:
                story.Withdraw(driver);
                return "withdraw";
            case 17:
                return random.Next(6) switch
                {
                    0 or 1 => $"customer cancels {story.CancelByCustomer()}",
                    2 => $"admin cancels {story.CancelByAdmin()}",
                    _ => "nothing",
                };
            case 18:
                story.Nearby.Remove(driver);
                return "one leaves";
            default:
                story.Nearby.AddRange(People.Nearest(14).Except(story.Nearby).Take(2));
                return "two come";
        }
    }

    // Mostly somebody the session knows, and of those mostly its driver.
    private static DriverId Somebody(SessionStory story, Random random)
    {
        if (story.Written.AssignedDriverId is { } driver && random.Next(3) > 0) return driver;
        var known = story.Written.Offers;
        return known.IsEmpty || random.Next(5) == 0 ? People.Nearest(14)[random.Next(14)] : known[random.Next(known.Length)].DriverId;
    }
}
