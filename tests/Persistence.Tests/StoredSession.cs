using System.Collections.Immutable;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rooms;

namespace SafeGo.Persistence;

/// <summary>
/// A session over its store, as its grain has it: a command runs on the newest known rows, becomes one batch, and counts
/// only if that was written.
/// </summary>
internal sealed class StoredSession(World world, SessionRequest request, DispatchSettings settings, RequestKey? key)
{
    public SessionRequest Request => request;

    public SessionId Id => request.Id;

    /// <summary>What the session knows of itself; null before it is written.</summary>
    public SessionSnapshot? Known { get; set; }

    /// <summary>Which of their places its offers take.</summary>
    public int Slot { get; set; }

    private DateTimeOffset Now => world.Engine.Now;

    public Task<CommitResult> Begin(params DriverId[] drivers) => Commit(Opening(drivers));

    public Task<CommitResult> Begin(SearchStory why, params DriverId[] drivers) => Commit(Opening(drivers, why));

    public Task<CommitResult> Offer(params DriverId[] drivers) => Commit(Change(s => s.Offer(Chosen(drivers), Now)));

    public Task<CommitResult> Accept(DriverId driver) => Commit(Accepting(driver));

    /// <summary>He says no, and these are asked in his place, in the same batch.</summary>
    public Task<CommitResult> Reject(DriverId driver, params DriverId[] next) => Commit(Rejecting(driver, next));

    public Task<CommitResult> CancelByCustomer() => Commit(Change(s => Must(s.CancelByCustomer("changed my mind", Now))));

    public Task<CommitResult> CancelByAdmin(Guid? admin) => Commit(CancellingByAdmin(admin));

    public Task<CommitResult> CancelByDriver(DriverId driver, params DriverId[] next) => Commit(Change(s =>
    {
        Must(s.CancelByDriver(driver, "flat tyre", Now));
        s.Offer(Chosen(next), Now);
    }));

    public Task<CommitResult> Advance(DriverId driver, string step) => Commit(Change(s => Must(s.Advance(driver, step, Now))));

    public CommitBatch Opening(params DriverId[] drivers) => Opening(drivers, null);

    private CommitBatch Opening(DriverId[] drivers, SearchStory? why)
    {
        var session = DispatchSession.Open(request, settings, Now);
        session.Offer(Chosen(drivers), Now);
        if (why is not null) session.Explain(why);
        session.Settle(searched: true, null, Now);
        return Batch(session.Change(Now)!);
    }

    public CommitBatch Accepting(DriverId driver) => Change(s => Assert.Equal(AnswerOutcome.Assigned, s.Accept(driver, Now)));

    public CommitBatch CancellingByAdmin(Guid? admin) => Change(s => Must(s.CancelByAdmin("asked by phone", Now, admin)));

    public CommitBatch Rejecting(DriverId driver, params DriverId[] next) => Change(s =>
    {
        Assert.Equal(AnswerOutcome.Rejected, s.Reject(driver, Now));
        s.Offer(Chosen(next), Now);
    });

    public CommitBatch Change(Action<DispatchSession> command) => TryChange(command)!;

    /// <summary>Null when the command changes nothing.</summary>
    public CommitBatch? TryChange(Action<DispatchSession> command)
    {
        var session = new DispatchSession(Known!);
        command(session);
        session.Settle(searched: true, null, Now);
        return session.Change(Now) is { } change ? Batch(change) : null;
    }

    public async Task<CommitResult> Commit(CommitBatch batch, IDispatchStore? store = null)
    {
        var result = await (store ?? world.Engine.Dispatch).Commit(batch);
        if (result.Outcome == CommitOutcome.Written) Known = batch.Change.After;
        return result;
    }

    /// <summary>The same session in another process's memory.</summary>
    public StoredSession AsAnotherSeesIt() => new(world, request, settings, key) { Known = Known, Slot = Slot };

    /// <summary>The same session as one who knows of this offer alone.</summary>
    public StoredSession With(Offer offer)
    {
        var other = AsAnotherSeesIt();
        other.Known = Known! with { Offers = [offer], Status = SessionStatus.OfferPending };
        return other;
    }

    public async Task<StoredSession> Reload()
    {
        Known = await world.Engine.Dispatch.Find(Id);
        return this;
    }

    private static void Must(SessionOutcome outcome) => Assert.Equal(SessionOutcome.Done, outcome);

    // A tenth of a km farther for each place in the line.
    private IEnumerable<ChosenDriver> Chosen(IEnumerable<DriverId> drivers) =>
        drivers.Select((d, i) => new ChosenDriver(d, (i + 1) / 10d, Slot));

    private CommitBatch Batch(SessionChange change) => new(Guid.CreateVersion7(), change, Messages(change), change.Before is null ? key : null);

    /// <summary>One message for each effect: to the customer, and to the driver it names.</summary>
    private ImmutableArray<RoomMessage> Messages(SessionChange change) => [.. change.Effects.SelectMany(effect => effect switch
    {
        SessionEffect.OfferMade made => Tell(effect, RoomId.Of(made.Offer.DriverId)),
        SessionEffect.OfferEnded ended => Tell(effect, RoomId.Of(ended.DriverId)),
        SessionEffect.DriverAssigned assigned => Tell(effect, RoomId.Of(assigned.Offer.DriverId), RoomId.Of(request.CustomerId)),
        SessionEffect.Cancelled { DriverId: { } driver } => Tell(effect, RoomId.Of(request.CustomerId), RoomId.Of(driver)),
        SessionEffect.EntityAdvanced advanced => Tell(effect, RoomId.Of(request.CustomerId), RoomId.Of(advanced.DriverId)),
        _ => Tell(effect, RoomId.Of(request.CustomerId)),
    })];

    private static IEnumerable<RoomMessage> Tell(SessionEffect effect, params RoomId[] rooms) =>
        rooms.Select(room => new RoomMessage(room, Guid.CreateVersion7(), $"test:{effect.GetType().Name}", """{"n":1}"""));
}
