using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rides;

namespace SafeGo.Web.Dispatch;

/// <summary>
/// The front-end's calls to sessions. A call that came to no answer may have been done all the same: then the rows are
/// read, and only what they do not show is answered as "not now" (design D3).
/// </summary>
internal sealed class SessionCalls(IGrainFactory grains, IDispatchStore store)
{
    public Task<OpenReply> Open(SessionId session, OpenRequest request) => OrFromRows(
        session,
        grain => grain.Open(request),
        rows => new OpenReply(OpenOutcome.Opened, rows.EntityStatus, rows.Status.OfSession()));

    /// <summary>A driver's answer by whatever door; a winner's other offers are taken back before he hears that he won.</summary>
    public async Task<AnswerOutcome> Answer(SessionId session, DriverId driver, Decision decision)
    {
        var reply = await OrFromRows(session, grain => grain.Answer(driver, decision), rows => Answered(rows, driver, decision));
        await Withdraw(driver, reply.OtherSessions);
        return reply.Outcome;
    }

    public Task<SessionReply> CancelByCustomer(SessionId session, CustomerId customer, string reason) => OrFromRows(
        session,
        grain => grain.CancelByCustomer(customer, reason),
        rows => rows.Status == SessionStatus.CancelledByCustomer && rows.CustomerId == customer ? Done(rows) : null);

    public Task<SessionReply> CancelByDriver(SessionId session, DriverId driver, string reason) => OrFromRows(
        session,
        grain => grain.CancelByDriver(driver, reason),
        rows => rows.NewestOffer(driver) is { Status: OfferStatus.Accepted } offer && offer.Wave < rows.Wave ? Done(rows) : null);

    public Task<SessionReply> Advance(SessionId session, DriverId driver, string entityStatus) => OrFromRows(
        session,
        grain => grain.Advance(driver, entityStatus),
        rows => rows.AssignedDriverId == driver && rows.EntityStatus == entityStatus ? Done(rows) : null);

    public Task Withdraw(DriverId driver, IEnumerable<SessionId> sessions) => Task.WhenAll(sessions.Select(s => Grain(s).Withdraw(driver)));

    public Task Wake(IEnumerable<SessionId> sessions) => Task.WhenAll(sessions.Select(s => Grain(s).Wake()));

    private async Task<T> OrFromRows<T>(SessionId session, Func<IDispatchSessionGrain, Task<T>> call, Func<SessionSnapshot, T?> read) where T : class
    {
        try
        {
            return await call(Grain(session));
        }
        catch (Exception fault) when (fault is TimeoutException or OrleansException)
        {
            if (await store.Find(session) is { } rows && read(rows) is { } reply) return reply;
            throw;
        }
    }

    private static AnswerReply? Answered(SessionSnapshot rows, DriverId driver, Decision decision) => (rows.NewestOffer(driver)?.Status, decision) switch
    {
        (OfferStatus.Accepted, Decision.Accept) => new AnswerReply(AnswerOutcome.Assigned, []),
        (OfferStatus.Rejected, Decision.Reject) => new AnswerReply(AnswerOutcome.Rejected, []),
        (OfferStatus.Pending, _) => null,
        (null, _) => new AnswerReply(AnswerOutcome.NotAsked, []),
        _ => new AnswerReply(AnswerOutcome.OfferExpired, []),
    };

    private static SessionReply Done(SessionSnapshot rows) => new(SessionOutcome.Done, rows.EntityStatus, rows.Status.OfSession());

    private IDispatchSessionGrain Grain(SessionId session) => grains.GetGrain<IDispatchSessionGrain>(session.Value);
}

internal static class DispatchExtensions
{
    public static WebApplicationBuilder AddDispatch(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SessionCalls>();
        return builder;
    }
}
