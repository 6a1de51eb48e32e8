using Orleans.Placement;
using SafeGo.Cells;
using SafeGo.Drivers;
using SafeGo.Rides;

namespace SafeGo.Dispatch;

/// <summary>
/// Wraps the rules of <see cref="DispatchSession"/>: runs one command a turn on what the rows said last, and writes what
/// it did. Whatever a rival activation does meanwhile, the rows refuse what was made from an old version.
/// </summary>
// Longer than an offer may be open; what is on its way, or has ended, is soon read again from its rows.
[CollectionAgeLimit(Minutes = 3)]
[PlacedByCity, RandomPlacement]
internal sealed partial class DispatchSessionGrain(
    IDispatchStore store,
    IDriverStore drivers,
    OfferRound offers,
    SessionNews news,
    DispatchClock clock,
    ISettingsSource settings,
    DispatchMetrics metrics,
    ILogger<DispatchSessionGrain> logger) : Grain, IDispatchSessionGrain
{
    private SessionSnapshot? snapshot;
    private IGrainTimer? timer;

    private SessionId Id => new(this.GetPrimaryKey());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        snapshot = await store.Find(Id, cancellationToken);
        if (snapshot is { } known) await news.Remind(known);
        Arm();
    }

    public async Task<OpenReply> Open(OpenRequest request)
    {
        // The same call again, after its answer was lost: the rows hold the answer.
        if (snapshot is { } opened) return OpenReply.Opened(opened);
        var rules = settings.For(request.CountryCode, request.Service);
        var key = request.Key is { } text ? new RequestKey(text, request.BodyDigest!) : null;
        var wish = new SessionRequest(
            Id, request.Service, request.EntityId, request.CustomerId, request.CustomerNameShort,
            request.CountryCode, request.City, request.Pickup, request.Dropoff);

        var written = await Write(at => (DispatchSession.Open(wish, rules, at), true), key);
        switch (written.Outcome)
        {
            case CommitOutcome.Written: return OpenReply.Opened(snapshot!);
            case CommitOutcome.AlreadyActive: return NotOpened(OpenOutcome.AlreadyActive);
            case CommitOutcome.KeyUsed: return NotOpened(OpenOutcome.KeyUsed);
            case CommitOutcome.CustomerRefused: return NotOpened(OpenOutcome.NotInGoodStanding);
            default: throw Unwritten(written.Outcome);
        }
    }

    public async Task<AnswerReply> Answer(DriverId driver, Decision decision)
    {
        if (!await Exists()) return NoOthers(AnswerOutcome.NotAsked);
        var outcome = AnswerOutcome.OfferExpired;
        var written = await Write(at =>
        {
            var session = new DispatchSession(snapshot!);
            outcome = decision == Decision.Accept ? session.Accept(driver, at) : session.Reject(driver, at);
            return (session, outcome is AnswerOutcome.Assigned or AnswerOutcome.Rejected);
        });
        switch (written.Outcome)
        {
            case CommitOutcome.Written: return new AnswerReply(outcome, written.WinnersOthers);
            case CommitOutcome.DriverRefused:
                // He took another job, or may not work any more: his offer goes back, and the next driver is asked.
                await Withdraw(driver, Actor.System);
                return NoOthers(AnswerOutcome.OfferExpired);
            // The deadline passed between the rules' look at the clock and the batch's.
            case CommitOutcome.OfferRefused: return NoOthers(AnswerOutcome.OfferExpired);
            // He was shut out while this offer was open; an administrator's word ends the search.
            case CommitOutcome.CustomerRefused: return NoOthers(AnswerOutcome.OfferExpired);
            default: throw Unwritten(written.Outcome);
        }
    }

    public Task<SessionReply> CancelByCustomer(CustomerId customer, string reason) =>
        Run(known => known.CustomerId == customer, (session, at) => session.CancelByCustomer(reason, at));

    public Task<SessionReply> CancelByAdmin(string reason, Guid? by) => Run(_ => true, (session, at) => session.CancelByAdmin(reason, at, by));

    public async Task<SessionReply> CancelByDriver(DriverId driver, string reason)
    {
        var reply = await Run(_ => true, (session, at) => session.CancelByDriver(driver, reason, at));
        // What becomes of the ride after he gave it back is not his to know, now or when he asks again.
        return reply.Outcome == SessionOutcome.Done ? SessionReply.SearchingAgain(snapshot!.Service) : reply;
    }

    public Task<SessionReply> Advance(DriverId driver, string entityStatus) =>
        Run(_ => true, (session, at) => session.Advance(driver, entityStatus, at));

    public Task Withdraw(DriverId driver) => Withdraw(driver, Actor.Driver);

    private async Task Withdraw(DriverId driver, Actor actor)
    {
        if (!await Exists()) return;
        var written = await Write(at =>
        {
            var session = new DispatchSession(snapshot!);
            session.Withdraw(driver, actor, at);
            return (session, true);
        });
        if (written.Outcome != CommitOutcome.Written) throw Unwritten(written.Outcome);
    }

    // Ids that nobody opened come from guesses and old links: they must not stay in memory.
    private async Task<bool> Exists()
    {
        snapshot ??= await store.Find(Id);
        if (snapshot is null) DeactivateOnIdle();
        return snapshot is not null;
    }

    private async Task<SessionReply> Run(Func<SessionSnapshot, bool> isTheirs, Func<DispatchSession, DateTimeOffset, SessionOutcome> command)
    {
        if (!await Exists() || !isTheirs(snapshot!)) return new SessionReply(SessionOutcome.NotFound, "", default);
        var outcome = SessionOutcome.NotFound;
        var written = await Write(at =>
        {
            var session = new DispatchSession(snapshot!);
            outcome = command(session, at);
            return (session, outcome == SessionOutcome.Done);
        });
        if (written.Outcome != CommitOutcome.Written) throw Unwritten(written.Outcome);
        return new SessionReply(outcome, snapshot!.EntityStatus, snapshot.Status.OfSession());
    }

    private static OpenReply NotOpened(OpenOutcome outcome) => new(outcome, null, default);

    private static AnswerReply NoOthers(AnswerOutcome outcome) => new(outcome, []);
}
