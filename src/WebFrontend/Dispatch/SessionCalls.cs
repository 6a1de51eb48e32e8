using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rides;

namespace SafeGo.Web.Dispatch;

/// <summary>
/// The front-end's calls to sessions. A call that came to no answer may have been done all the same: then the rows are
/// read, and only what they do not show is answered as "not now" (design D3).
/// </summary>
internal sealed partial class SessionCalls(IGrainFactory grains, IDispatchStore store, DispatchClock clock, Admission admission, ILogger<SessionCalls> logger)
{
    /// <summary>A connection that broke, or a silo that was just started in a dead one's place, is often there by then.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan ReminderPatience = TimeSpan.FromSeconds(1);

    public Task<OpenReply> Open(SessionId session, OpenRequest request) => Admitted(
        session,
        grain => grain.Open(request),
        OpenReply.Opened);

    /// <summary>A driver's answer by whatever door; a winner's other offers are taken back before he hears that he won.</summary>
    public async Task<AnswerOutcome> Answer(SessionId session, DriverId driver, Decision decision)
    {
        using var seat = await admission.Answers.Enter();
        var reply = await OrFromRows(session, grain => grain.Answer(driver, decision), rows => Judged(
            rows,
            rules => decision == Decision.Accept ? rules.Accept(driver, clock.Now) : rules.Reject(driver, clock.Now),
            outcome => new AnswerReply(outcome, [])), new AnswerReply(AnswerOutcome.NotAsked, []));
        await Withdraw(driver, reply.OtherSessions);
        return reply.Outcome;
    }

    public Task<SessionReply> CancelByCustomer(SessionId session, CustomerId customer, string reason) => Admitted(
        session,
        grain => grain.CancelByCustomer(customer, reason),
        rows => rows.CustomerId == customer ? Judged(rows, rules => rules.CancelByCustomer(reason, clock.Now), outcome => Reply(outcome, rows)) : null);

    public Task<SessionReply> CancelByAdmin(SessionId session, string reason, Guid? by) => Admitted(
        session,
        grain => grain.CancelByAdmin(reason, by),
        rows => Judged(rows, rules => rules.CancelByAdmin(reason, clock.Now), outcome => Reply(outcome, rows)));

    public Task<SessionReply> CancelByDriver(SessionId session, DriverId driver, string reason) => Admitted(
        session,
        grain => grain.CancelByDriver(driver, reason),
        rows => Judged(
            rows,
            rules => rules.CancelByDriver(driver, reason, clock.Now),
            outcome => outcome == SessionOutcome.Done ? SessionReply.SearchingAgain(rows.Service) : Reply(outcome, rows)));

    public Task<SessionReply> Advance(SessionId session, DriverId driver, string entityStatus) => Admitted(
        session,
        grain => grain.Advance(driver, entityStatus),
        rows => Judged(rows, rules => rules.Advance(driver, entityStatus, clock.Now), outcome => Reply(outcome, rows)));

    public Task Withdraw(DriverId driver, IEnumerable<SessionId> sessions) => Task.WhenAll(sessions.Select(s => Grain(s).Withdraw(driver)));

    public Task Wake(IEnumerable<SessionId> sessions) => Task.WhenAll(sessions.Select(s => Grain(s).Wake()));

    private async Task<T> Admitted<T>(SessionId session, Func<IDispatchSessionGrain, Task<T>> call, Func<SessionSnapshot, T?> read) where T : class
    {
        using var seat = await admission.Others.Enter();
        return await OrFromRows(session, call, read);
    }

    /// <param name="none">The answer where there are no rows: nobody opened it, whatever its grain came to. Null: not known.</param>
    private async Task<T> OrFromRows<T>(SessionId session, Func<IDispatchSessionGrain, Task<T>> call, Func<SessionSnapshot, T?> read, T? none = null) where T : class
    {
        try
        {
            return await AgainWhereNoneWas(session, call);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Also what the grain threw itself: a commit whose answer was lost on the way from the database looks like that.
            // Many who ask at once for what nobody opened keep its grain from ever standing long enough to say so.
            var rows = await store.Find(session);
            if ((rows is null ? none : read(rows)) is not { } reply) throw;
            if (rows is not null) await Remind(rows);
            return reply;
        }
    }

    // A silo that died a moment ago is still where calls are sent: each may be done twice, so it is sent once more.
    private async Task<T> AgainWhereNoneWas<T>(SessionId session, Func<IDispatchSessionGrain, Task<T>> call)
    {
        try
        {
            return await call(Grain(session));
        }
        catch (OrleansMessageRejectionException)
        {
            await Task.Delay(Pause);
            return await call(Grain(session));
        }
    }

    // Whoever made the commit may have died before it told the drivers, and a session that has ended does not begin anew: a
    // driver who is free again, and does not know it, would not be found. Whose silo hangs is not waited for.
    private Task Remind(SessionSnapshot rows) => Task.WhenAny(
        Task.WhenAll(rows.DriversOfNewestCommit.Select(d => Remind(rows.Id, d))), Task.Delay(ReminderPatience));

    private async Task Remind(SessionId session, DriverId driver)
    {
        try
        {
            await grains.GetGrain<IDriverGrain>(driver.Value).Reread();
        }
        catch (Exception fault)
        {
            // It is written all the same; who is on a job looks for himself now and then.
            LogNotReminded(logger, session.Value, driver.Value, fault);
        }
    }

    /// <summary>
    /// What the rules make of the rows: where the call would change nothing any more, its answer is known; where it still
    /// would, it was not done, and nobody knows whether it will be.
    /// </summary>
    private T? Judged<TOutcome, T>(SessionSnapshot rows, Func<DispatchSession, TOutcome> command, Func<TOutcome, T> answer) where T : class
    {
        var rules = new DispatchSession(rows);
        var outcome = command(rules);
        return rules.Change(clock.Now) is null ? answer(outcome) : null;
    }

    private static SessionReply Reply(SessionOutcome outcome, SessionSnapshot rows) => new(outcome, rows.EntityStatus, rows.Status.OfSession());

    private IDispatchSessionGrain Grain(SessionId session) => grains.GetGrain<IDispatchSessionGrain>(session.Value);

    [LoggerMessage(3110, LogLevel.Warning, "Session {SessionId}: driver {DriverId} could not be asked to look at his row")]
    private static partial void LogNotReminded(ILogger logger, Guid sessionId, Guid driverId, Exception fault);
}
