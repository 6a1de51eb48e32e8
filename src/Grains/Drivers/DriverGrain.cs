using System.Collections.Immutable;
using Orleans.Placement;
using SafeGo.Cells;
using SafeGo.Dispatch;

namespace SafeGo.Drivers;

/// <summary>
/// A driver in his own turns: sockets, position, the places he keeps for offers. What his row says is read at the start
/// and again before memory would refuse; what memory grants, the database still judges.
/// </summary>
// A parked driver without a phone signal is still connected: his sockets must not be forgotten after the usual quarter of an hour.
[CollectionAgeLimit(Hours = 12)]
[PlacedByCity, RandomPlacement]
internal sealed partial class DriverGrain(
    IDriverStore store, DispatchClock clock, CityMap cities, ISettingsSource settings, PositionBuffer positions, CellGrains cells, CellPost post) : Grain, IDriverGrain
{
    /// <summary>How long the places he keeps are believed without a look at his rows.</summary>
    private static readonly TimeSpan Belief = TimeSpan.FromSeconds(1);

    private readonly DriverLeases leases = new();
    private DriverState? state;
    private DateTimeOffset readAt;
    private DriverIndexing indexing = null!;

    private DriverId Id => new(this.GetPrimaryKey());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        indexing = new DriverIndexing(cells, post, settings);
        Take(await store.Find(Id, cancellationToken));
        indexing.Inherit(state?.LastKnown);
    }

    public async Task<StatusReply> SetStatus(bool available, ServiceMode mode)
    {
        if (state is null) return new StatusReply(StatusOutcome.NoSuchDriver, Reply());
        var changed = await store.SetStatus(Id, available, mode, clock.Now);
        if (changed is null) return new StatusReply(StatusOutcome.OnAJob, Reply());

        await Apply(changed);
        return new StatusReply(StatusOutcome.Changed, Reply());
    }

    public async Task<HoldReply> Hold(SessionId session, int places, DateTimeOffset until)
    {
        var slot = TryHold(session, places, until);
        // Memory that would refuse may be behind his row, when a teller could not reach him. Without a place he is usually
        // just busy, and many ask: then his row is read now and then only.
        if (slot is null && (!MayBeAsked || clock.Now >= readAt + Belief))
        {
            await Apply(await store.Find(Id));
            slot = TryHold(session, places, until);
        }

        return new HoldReply(slot);
    }

    public async Task<ImmutableArray<SessionId>> Tell(DriverNews news)
    {
        if (news.OfferUntil is null) leases.Release(news.SessionId);
        else leases.Confirm(news.SessionId);
        if (news.Row is { } row && state is { } known && row.Version > known.Version)
        {
            state = known with
            {
                Version = row.Version,
                IsOnline = row.IsOnline,
                IsAvailable = row.IsAvailable,
                CurrentAssignmentId = row.CurrentAssignmentId,
            };
            await Publish();
        }

        return [.. leases.Sessions.Where(s => s != news.SessionId)];
    }

    public async Task Reread()
    {
        await Apply(await store.Find(Id));
        // His row was turned offline with the front-end it named, and he has a socket elsewhere.
        if (state is { HasSocket: false } && connections.FrontEnd is { } frontEnd) await Apply(await store.Connect(Id, frontEnd, clock.Now));
    }

    private int? TryHold(SessionId session, int places, DateTimeOffset until) =>
        MayBeAsked ? leases.TryTake(session, places, until + DispatchSettings.LeaseLeeway, clock.Now) : null;

    private bool MayBeAsked => state is { } known && CellEntry.Of(known) is not null && known.MayWork(clock.Now);

    // The row knows best, but only the grain knows the last seconds of the road.
    private async Task Apply(DriverRecord? record)
    {
        Take(record);
        await Publish();
    }

    private async Task Publish()
    {
        CatchUp();
        if (state is not { } known || await indexing.Publish(known)) return;
        // A cell read a newer row than this grain has: something changed without its being told.
        Take(await store.Find(Id));
        if (state is { } newer) await indexing.Publish(newer);
    }

    private void Take(DriverRecord? record)
    {
        state = record?.State;
        CatchUp();
        readAt = clock.Now;
        leases.Replace(record?.OpenOffers ?? [], readAt);
        BelieveRow();
    }

    private void CatchUp()
    {
        if (state is not { } known || road is not { } fix || known.LastUpdateAt > fix.At) return;
        state = known with { LastKnown = fix.Point, LastUpdateAt = fix.At, City = fix.City };
    }

    private DriverReply Reply() => state is { } known
        ? new DriverReply
        {
            Exists = true,
            IsOnline = known.IsOnline,
            IsAvailable = known.IsAvailable,
            Mode = known.Mode,
            OpenSessions = [.. leases.Sessions],
        }
        : new DriverReply { Exists = false };
}
