using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>
/// The contract, told as simply as it goes: what each command is answered and what is so afterwards. Whom a search asks it
/// does not compute; it judges what the engine did.
/// </summary>
internal sealed partial class Model
{
    public static readonly string[] Steps = ["accepted", "driver_arriving", "in_progress", "completed"];

    private readonly List<ModelDriver> drivers;
    private readonly List<ModelSession> sessions;
    private readonly bool[] customersAreGood;
    private readonly DispatchSettings rules;
    private readonly bool hasRivals;

    public Model(IEnumerable<ModelDriver> drivers, DispatchSettings rules, bool hasRivals)
        : this([.. drivers], [], [.. Enumerable.Repeat(true, Command.Customers)], rules, hasRivals)
    {
    }

    private Model(List<ModelDriver> drivers, List<ModelSession> sessions, bool[] customersAreGood, DispatchSettings rules, bool hasRivals) =>
        (this.drivers, this.sessions, this.customersAreGood, this.rules, this.hasRivals) = (drivers, sessions, customersAreGood, rules, hasRivals);

    public IReadOnlyList<ModelDriver> Drivers => drivers;

    public IReadOnlyList<ModelSession> Sessions => sessions;

    public Model Copy() => new(
        drivers.ConvertAll(d => d with { }), sessions.ConvertAll(s => s with { }), [.. customersAreGood], rules, hasRivals);

    public static string StepAfter(string ride) => Steps[Math.Min(Array.IndexOf(Steps, ride) + 1, Steps.Length - 1)];

    /// <summary>Does a command.</summary>
    /// <returns>What it must be answered, and which sessions then have to ask whom they can.</returns>
    public (string Answer, IReadOnlyList<ModelSession> Settled) Do(Command command, DateTimeOffset now)
    {
        var driver = drivers[command.Driver];
        switch (command.Deed)
        {
            case Deed.Request: return Request(command.Customer, now);
            case Deed.TurnAvailable: return (TurnAvailable(driver), []);
            case Deed.TurnUnavailable: return (nameof(StatusOutcome.Changed), TurnUnavailable(driver));
            case Deed.Leave:
                driver.Leave(now.AddSeconds(rules.DisconnectGraceSeconds));
                break;
            case Deed.ComeBack:
                driver.ComeBack(now);
                break;
            case Deed.Locate:
                driver.ComeBack(now);
                (driver.FixAt, driver.IsFixUnsure) = (now, false);
                break;
            case Deed.Block:
                driver.IsGood = false;
                Withdraw(driver);
                break;
            case Deed.BlockUntold:
                driver.IsGood = false;
                break;
            case Deed.Unblock:
                driver.IsGood = true;
                break;
            case Deed.LicenceEnds:
                driver.LicenceUntil = now.AddSeconds(command.Amount);
                break;
            case Deed.LicenceRenewed:
                driver.LicenceUntil = null;
                break;
            case Deed.ShutCustomerOut or Deed.LetCustomerIn:
                customersAreGood[command.Customer] = command.Deed == Deed.LetCustomerIn;
                break;
            case Deed.DriverForgets:
                driver.IsFixUnsure = true;
                break;
            case Deed.Pass:
                break;
            default: return sessions.FindLast(s => s.Customer == command.Customer) is { } session ? OnRide(command, driver, session, now) : ("-", []);
        }

        return ("-", []);
    }

    private (string, IReadOnlyList<ModelSession>) OnRide(Command command, ModelDriver driver, ModelSession session, DateTimeOffset now)
    {
        var answer = command.Deed switch
        {
            Deed.Accept => Accept(driver, session, isTold: !hasRivals, now).ToString(),
            Deed.AcceptUntold => Accept(driver, session, isTold: false, now).ToString(),
            Deed.Reject => Reject(driver, session, now).ToString(),
            Deed.CustomerCancels => Cancel(session, SessionStatus.CancelledByCustomer, "cancelled_by_customer", session.IsSearching || session.CanBeGivenUp).ToString(),
            Deed.AdminCancels => Cancel(session, SessionStatus.CancelledByAdmin, "cancelled_by_admin", !session.IsOver).ToString(),
            Deed.DriverCancels => GiveBack(driver, session, now).ToString(),
            Deed.Step => Advance(driver, session, Steps[command.Amount % Steps.Length]).ToString(),
            Deed.NextStep => Advance(driver, session, StepAfter(session.Ride)).ToString(),
            _ => "-",
        };
        return (answer, answer is nameof(AnswerOutcome.Rejected) or nameof(SessionOutcome.Done) ? [session] : []);
    }

    private (string, IReadOnlyList<ModelSession>) Request(int customer, DateTimeOffset now)
    {
        if (!customersAreGood[customer]) return (nameof(OpenOutcome.NotInGoodStanding), []);
        if (sessions.Exists(s => s.Customer == customer && !s.IsOver)) return (nameof(OpenOutcome.AlreadyActive), []);
        sessions.Add(new ModelSession(customer, rules) { ExpiresAt = now.AddSeconds(rules.SessionTimeoutSeconds) });
        return (nameof(OpenOutcome.Opened), [sessions[^1]]);
    }

    private AnswerOutcome Accept(ModelDriver driver, ModelSession session, bool isTold, DateTimeOffset now)
    {
        if (session.Newest(driver.Id) is not { } offer) return AnswerOutcome.NotAsked;
        if (offer.Status == OfferStatus.Accepted && offer.Wave == session.Wave) return AnswerOutcome.Assigned;
        if (offer.Status != OfferStatus.Pending || now > offer.AnswerableUntil) return AnswerOutcome.OfferExpired;
        if (driver.Job is not null || !driver.MayWork(now))
        {
            session.End(offer, OfferStatus.Withdrawn);
            return AnswerOutcome.OfferExpired;
        }

        if (!customersAreGood[session.Customer]) return AnswerOutcome.OfferExpired;
        session.End(offer, OfferStatus.Accepted);
        session.EndPending(OfferStatus.Lost);
        (session.Status, session.Ride, session.Driver) = (SessionStatus.DriverAccepted, "accepted", driver.Id);
        (driver.Job, driver.IsAvailable) = (session.Id, false);
        if (isTold) Withdraw(driver);
        return AnswerOutcome.Assigned;
    }

    private static AnswerOutcome Reject(ModelDriver driver, ModelSession session, DateTimeOffset now)
    {
        if (session.Newest(driver.Id) is not { } offer) return AnswerOutcome.NotAsked;
        if (offer.Status == OfferStatus.Rejected) return AnswerOutcome.Rejected;
        if (offer.Status != OfferStatus.Pending || now > offer.AnswerableUntil) return AnswerOutcome.OfferExpired;
        session.End(offer, OfferStatus.Rejected);
        return AnswerOutcome.Rejected;
    }

    private SessionOutcome Cancel(ModelSession session, SessionStatus to, string ride, bool isPossible)
    {
        if (session.Status == to) return SessionOutcome.Done;
        if (!isPossible) return SessionOutcome.InvalidState;
        session.EndPending(OfferStatus.Withdrawn);
        (session.Status, session.Ride, session.IsOver) = (to, ride, true);
        drivers.Find(d => d.Job == session.Id)?.EndJob();
        return SessionOutcome.Done;
    }

    private static SessionOutcome GiveBack(ModelDriver driver, ModelSession session, DateTimeOffset now)
    {
        if (session.Driver != driver.Id)
        {
            return session.Newest(driver.Id) is { Status: OfferStatus.Accepted } gave && gave.Wave < session.Wave ? SessionOutcome.Done : SessionOutcome.NotFound;
        }

        if (!session.CanBeGivenUp) return SessionOutcome.InvalidState;
        (session.Status, session.Ride, session.Driver, session.IdleSince) = (SessionStatus.SearchingDriver, "searching_driver", null, null);
        (session.Wave, session.ExpiresAt) = (session.Wave + 1, now.AddSeconds(session.Rules.SessionTimeoutSeconds));
        driver.EndJob();
        return SessionOutcome.Done;
    }

    private static SessionOutcome Advance(ModelDriver driver, ModelSession session, string step)
    {
        if (session.Driver != driver.Id) return SessionOutcome.NotFound;
        if (session.Ride == step) return SessionOutcome.Done;
        if (session.IsOver || Array.IndexOf(Steps, step) != Array.IndexOf(Steps, session.Ride) + 1) return SessionOutcome.InvalidState;
        session.Ride = step;
        if (step != Steps[^1]) return SessionOutcome.Done;
        session.IsOver = true;
        driver.EndJob();
        return SessionOutcome.Done;
    }

    private static string TurnAvailable(ModelDriver driver)
    {
        if (driver.Job is not null) return nameof(StatusOutcome.OnAJob);
        (driver.Wants, driver.IsAvailable) = (true, driver.IsOnline);
        return nameof(StatusOutcome.Changed);
    }

    private IReadOnlyList<ModelSession> TurnUnavailable(ModelDriver driver)
    {
        (driver.Wants, driver.IsAvailable) = (false, false);
        return Withdraw(driver);
    }

    private IReadOnlyList<ModelSession> Withdraw(ModelDriver driver)
    {
        var held = sessions.FindAll(s => s.Pending.Any(o => o.Driver == driver.Id));
        foreach (var session in held) session.End(session.Pending.First(o => o.Driver == driver.Id), OfferStatus.Withdrawn);
        return held;
    }
}
