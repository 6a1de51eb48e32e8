using Microsoft.Extensions.Time.Testing;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Rides;

namespace SafeGo.Dispatch;

/// <summary>
/// A session told command by command, as its grain tells it: each command runs on what the one before wrote, more
/// drivers are asked where there is room, the search is settled, and the change is written.
/// </summary>
internal sealed class SessionStory
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time;
    private readonly DispatchClock clock;

    private SessionStory(IEnumerable<DriverId> nearby)
    {
        time = new FakeTimeProvider(Noon);
        clock = new DispatchClock(time);
        Nearby = [.. nearby];
    }

    /// <summary>Who a search finds, best first, as far as the session may ask them.</summary>
    public List<DriverId> Nearby { get; }

    /// <summary>True while searches have no time to look at everybody.</summary>
    public bool SearchesAreCutShort { get; set; }

    /// <summary>When the first absent driver's grace ends, as the grain learnt it.</summary>
    public DateTimeOffset? GraceUntil { get; set; }

    public DateTimeOffset Now => clock.Now;

    /// <summary>What the rows say.</summary>
    public SessionSnapshot Written { get; private set; } = null!;

    /// <summary>What the newest command changed; null when it changed nothing.</summary>
    public SessionChange? Last { get; private set; }

    public List<SessionChange> Changes { get; } = [];

    public IEnumerable<SessionLogEntry> Log => Changes.SelectMany(c => c.Log);

    public static SessionStory Open(params DriverId[] nearby) => Open(new DispatchSettings(), nearby);

    public static SessionStory Open(DispatchSettings settings, params DriverId[] nearby)
    {
        var story = new SessionStory(nearby);
        story.Begin(settings);
        return story;
    }

    /// <summary>A session whose first search had no time.</summary>
    public static SessionStory OpenCutShort(DispatchSettings? settings = null)
    {
        var story = new SessionStory([]) { SearchesAreCutShort = true };
        story.Begin(settings ?? new DispatchSettings());
        story.SearchesAreCutShort = false;
        return story;
    }

    public static SessionRequest Request(ServiceType service = ServiceType.Ride) => new(
        SessionId.New(), service, EntityId.New(), People.Amina, "Amina R.", "BD", "Dhaka",
        new Place(new GeoPoint(23.78, 90.40), "Banani 11"), new Place(new GeoPoint(23.75, 90.39), "Farmgate"));

    public SessionStory Wait(double seconds)
    {
        time.Advance(TimeSpan.FromSeconds(seconds));
        return this;
    }

    public AnswerOutcome Accept(DriverId driver) => Answer((s, at) => s.Accept(driver, at));

    public AnswerOutcome Reject(DriverId driver) => Answer((s, at) => s.Reject(driver, at));

    public SessionOutcome CancelByAdmin() => Run((s, at) => s.CancelByAdmin("fraud", at));

    public SessionOutcome CancelByCustomer() => Run((s, at) => s.CancelByCustomer("changed my mind", at));

    public SessionOutcome CancelByDriver(DriverId driver) => Run((s, at) => s.CancelByDriver(driver, "flat tyre", at));

    public SessionOutcome Advance(DriverId driver, string step) => Run((s, at) => s.Advance(driver, step, at));

    public void Withdraw(DriverId driver) => Tell(new DispatchSession(Written), s => s.Withdraw(driver, Actor.Driver, Now), settles: true);

    /// <summary>Looks at what is due, as the timer does.</summary>
    public void LookAgain() => Tell(new DispatchSession(Written), s => s.Lapse(Now), settles: true);

    public Offer OfferOf(DriverId driver) =>
        Written.NewestOffer(driver) ?? throw new InvalidOperationException($"Driver {driver} was never asked.");

    private void Begin(DispatchSettings settings) =>
        Tell(DispatchSession.Open(Request(), settings, Now), _ => { }, settles: true);

    private AnswerOutcome Answer(Func<DispatchSession, DateTimeOffset, AnswerOutcome> command)
    {
        var session = new DispatchSession(Written);
        var outcome = command(session, Now);
        Tell(session, _ => { }, settles: outcome is AnswerOutcome.Assigned or AnswerOutcome.Rejected);
        return outcome;
    }

    private SessionOutcome Run(Func<DispatchSession, DateTimeOffset, SessionOutcome> command)
    {
        var session = new DispatchSession(Written);
        var outcome = command(session, Now);
        Tell(session, _ => { }, settles: outcome == SessionOutcome.Done);
        return outcome;
    }

    private void Tell(DispatchSession session, Action<DispatchSession> command, bool settles)
    {
        command(session);
        if (settles)
        {
            if (!SearchesAreCutShort) session.Offer(Chosen(session), Now);
            session.Settle(!SearchesAreCutShort, GraceUntil, Now);
        }

        Last = session.Change(Now);
        if (Last is null) return;
        Written = Last.After;
        Changes.Add(Last);
    }

    // A tenth of a km farther for each place in the line.
    private IEnumerable<ChosenDriver> Chosen(DispatchSession session) => Nearby
        .Select((driver, place) => new ChosenDriver(driver, (place + 1) / 10d, 0))
        .Where(c => !session.NotToAsk.Contains(c.DriverId))
        .Take(session.OpenPlaces(Now));
}
