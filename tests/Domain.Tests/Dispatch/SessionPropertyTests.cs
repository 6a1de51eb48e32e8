using System.Globalization;
using CsCheck;
using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>Any commands in any order, also senseless ones: what must always hold, holds after each.</summary>
public sealed class SessionPropertyTests
{
    private static readonly long Sessions = long.Parse(Environment.GetEnvironmentVariable("SAFEGO_SESSIONS") ?? "10000", CultureInfo.InvariantCulture);
    private static readonly string[] Steps = ["accepted", "driver_arriving", "in_progress", "completed", "requested"];

    private static readonly Gen<DispatchSettings> AnySettings = Gen.Select(
        Gen.Int[1, 4], Gen.Int[1, 7], Gen.Int[5, 29], Gen.Int[5, 119], Gen.Int[0, 2],
        (candidates, offers, offerTimeout, timeout, patience) => new DispatchSettings
        {
            MaxCandidates = candidates,
            MaxOffers = offers,
            OfferTimeoutSeconds = offerTimeout,
            SessionTimeoutSeconds = timeout,
            SearchPatienceSeconds = patience * 10,
        });

    private static readonly Gen<Deed> AnyDeed = Gen.Frequency(
        (8, Deed.Look), (8, Deed.Accept), (6, Deed.Reject), (6, Deed.Advance), (4, Deed.DriverCancels), (2, Deed.Withdraw),
        (1, Deed.CustomerCancels), (1, Deed.AdminCancels), (2, Deed.OneLeaves), (2, Deed.TwoCome));

    private static readonly Gen<Command> AnyCommand = Gen.Select(
        AnyDeed, Gen.Int[0, 13], Gen.Int[0, 30_000], Gen.Int[0, 7], Gen.Int[-5, 60],
        (deed, who, milliseconds, luck, grace) => new Command(deed, who, milliseconds, luck == 0, grace < 20 ? grace : null));

    private enum Deed
    {
        Look,
        Accept,
        Reject,
        Advance,
        DriverCancels,
        Withdraw,
        CustomerCancels,
        AdminCancels,
        OneLeaves,
        TwoCome,
    }

    // A failure names the seed to repeat and the shortest story that was found to fail.
    [Fact]
    public void Session_WhenCommandsComeInAnyOrder_KeepsItsInvariants() =>
        Gen.Select(AnySettings, Gen.Int[0, 9], AnyCommand.Array[0, 60]).Sample(
            (settings, nearby, commands) =>
            {
                var story = SessionStory.Open(settings, People.Nearest(nearby));
                SessionInvariants.Hold(story);
                foreach (var command in commands)
                {
                    Give(story, command);
                    SessionInvariants.Hold(story);
                }
            },
            iter: Sessions);

    private static void Give(SessionStory story, Command command)
    {
        var driver = Somebody(story, command.Who);
        story.SearchesAreCutShort = command.IsCutShort;
        story.GraceUntil = command.GraceSeconds is { } seconds ? story.Now.AddSeconds(seconds) : null;
        switch (command.Deed)
        {
            case Deed.Look:
                story.Wait(command.Milliseconds / 1000d).LookAgain();
                break;
            case Deed.Accept:
                story.Accept(driver);
                break;
            case Deed.Reject:
                story.Reject(driver);
                break;
            case Deed.Advance:
                story.Advance(driver, Steps[command.Milliseconds % Steps.Length]);
                break;
            case Deed.DriverCancels:
                story.CancelByDriver(driver);
                break;
            case Deed.Withdraw:
                story.Withdraw(driver);
                break;
            case Deed.CustomerCancels:
                story.CancelByCustomer();
                break;
            case Deed.AdminCancels:
                story.CancelByAdmin();
                break;
            case Deed.OneLeaves:
                story.Nearby.Remove(driver);
                break;
            default:
                story.Nearby.AddRange(People.Nearest(14).Except(story.Nearby).Take(2));
                break;
        }
    }

    // Mostly somebody the session knows, and of those mostly its driver.
    private static DriverId Somebody(SessionStory story, int who)
    {
        if (story.Written.AssignedDriverId is { } driver && who % 3 > 0) return driver;
        var known = story.Written.Offers;
        return known.IsEmpty || who % 5 == 0 ? People.Nearest(14)[who] : known[who % known.Length].DriverId;
    }

    /// <param name="Who">About whom, as far as it is about somebody.</param>
    /// <param name="Milliseconds">How long it waits, or which step.</param>
    /// <param name="IsCutShort">The search that follows has no time.</param>
    /// <param name="GraceSeconds">When an absent driver is out of grace; null when none is absent.</param>
    private sealed record Command(Deed Deed, int Who, int Milliseconds, bool IsCutShort, int? GraceSeconds)
    {
        public override string ToString() => $"{Deed} {Who} {Milliseconds}{(IsCutShort ? " cut short" : "")} {GraceSeconds}";
    }
}
