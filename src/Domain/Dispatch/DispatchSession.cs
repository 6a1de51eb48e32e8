using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>
/// The rules of a session: a command and the time in, an outcome out, and at the end the change to write.
/// It works on a copy; what is not written has not happened. One instance serves one command.
/// </summary>
public sealed partial class DispatchSession
{
    /// <summary>No offer shorter than this is made in the last seconds of a search.</summary>
    private static readonly TimeSpan ShortestOffer = TimeSpan.FromSeconds(5);

    private readonly SessionSnapshot? before;
    private readonly ServicePolicy policy;
    private readonly List<SessionLogEntry> log = [];
    private readonly List<SessionEffect> effects = [];
    private SessionSnapshot now;
    private bool afterDriverCancelled;
    private SearchStory? story;
    private Guid? calledOffBy;

    public DispatchSession(SessionSnapshot written) : this(written, written)
    {
    }

    private DispatchSession(SessionSnapshot? before, SessionSnapshot now)
    {
        this.before = before;
        this.now = now;
        policy = ServicePolicy.For(now.Service);
    }

    public SessionSnapshot Snapshot => now;

    /// <summary>How many more drivers may be asked at this moment.</summary>
    public int OpenPlaces(DateTimeOffset at) =>
        now.Status.IsSearching() && at + ShortestOffer <= now.ExpiresAt
            ? Math.Min(now.Settings.MaxCandidates - now.PendingOffers.Count(), now.Settings.MaxOffers - now.DriversAsked)
            : 0;

    /// <summary>Drivers who must not be asked: all of this wave, and whoever said no or gave the ride back before.</summary>
    public IReadOnlySet<DriverId> NotToAsk => now.Offers
        .Where(o => o.Wave == now.Wave || o.Status is OfferStatus.Rejected or OfferStatus.Accepted)
        .Select(o => o.DriverId)
        .ToHashSet();

    /// <summary>True until somebody is asked in this wave: why nobody was before is what "explain" tells.</summary>
    public bool IsFirstLook => now.DriversAsked == 0;

    public static DispatchSession Open(SessionRequest request, DispatchSettings settings, DateTimeOffset at)
    {
        var session = new DispatchSession(null, new SessionSnapshot
        {
            Id = request.Id,
            Service = request.Service,
            EntityId = request.EntityId,
            EntityStatus = ServicePolicy.For(request.Service).Searching,
            CustomerId = request.CustomerId,
            CustomerNameShort = request.CustomerNameShort,
            CountryCode = request.CountryCode,
            City = request.City,
            Pickup = request.Pickup,
            Dropoff = request.Dropoff,
            Settings = settings,
            Status = SessionStatus.Requested,
            Wave = 1,
            Version = 0,
            LogCount = 0,
            AssignedDriverId = null,
            CreatedAt = at,
            UpdatedAt = at,
            ExpiresAt = at.AddSeconds(settings.SessionTimeoutSeconds),
            NextStepAt = null,
            IdleSince = null,
            ReleasedAt = null,
            Offers = [],
        });
        session.Note(SessionStep.Opened, Actor.Customer, null, null, at);
        session.effects.Add(new SessionEffect.Requested());
        session.Move(SessionStatus.SearchingDriver, Actor.System, null, at);
        return session;
    }

    /// <summary>Asks these drivers, best first; the caller made sure of <see cref="OpenPlaces"/> and <see cref="NotToAsk"/>.</summary>
    public void Offer(IEnumerable<ChosenDriver> chosen, DateTimeOffset at)
    {
        var deadline = Earliest(at.AddSeconds(now.Settings.OfferTimeoutSeconds), now.ExpiresAt);
        foreach (var driver in chosen)
        {
            var offer = new Offer
            {
                DriverId = driver.DriverId,
                Wave = now.Wave,
                Slot = driver.Slot,
                Status = OfferStatus.Pending,
                DistanceKm = driver.DistanceKm,
                OfferedAt = at,
                ExpiresAt = deadline,
            };
            now = now with { Offers = now.Offers.Add(offer) };
            Note(SessionStep.OfferMade, Actor.System, offer.DriverId, null, at);
            effects.Add(new SessionEffect.OfferMade(offer));
        }
    }

    /// <summary>Keeps why others were not asked; it is written with what the command changes, if that is anything.</summary>
    public void Explain(SearchStory why) => story = why;

    /// <summary>All this command changed, as one thing to write; null when it changed nothing.</summary>
    public SessionChange? Change(DateTimeOffset at)
    {
        if (before is not null && log.Count == 0 && now == before) return null;
        var known = before?.Offers ?? [];
        return new SessionChange
        {
            Before = before,
            After = now with { Version = now.Version + 1, UpdatedAt = at },
            NewOffers = [.. now.Offers.Skip(known.Length)],
            EndedOffers = [.. now.Offers.Take(known.Length).Where((o, i) => o != known[i])],
            Log = [.. log],
            Effects = [.. OrderedEffects()],
            Story = story,
            Assigned = before?.AssignedDriverId is null ? now.AssignedDriverId : null,
            Freed = FreedDriver(),
            CalledOffBy = calledOffBy,
        };
    }

    /// <summary>The only writer of the status.</summary>
    private void Move(SessionStatus to, Actor actor, string? reason, DateTimeOffset at)
    {
        if (now.Status == to) return;
        now = now with { Status = to };
        Note(SessionStep.StatusChanged, actor, null, reason, at);
    }

    private void Note(SessionStep step, Actor actor, DriverId? driver, string? reason, DateTimeOffset at)
    {
        now = now with { LogCount = now.LogCount + 1 };
        log.Add(new SessionLogEntry(now.LogCount, at, actor, step, now.Status, driver, reason));
    }

    private void End(Offer offer, OfferStatus status, SessionStep step, Actor actor, OfferEnd? reason, DateTimeOffset at)
    {
        var ended = offer with { Status = status, AnsweredAt = at, Reason = reason };
        now = now with { Offers = now.Offers.Replace(offer, ended) };
        Note(step, actor, offer.DriverId, reason?.Word(), at);
        if (reason is { } why) effects.Add(new SessionEffect.OfferEnded(offer.DriverId, why));
    }

    /// <summary>
    /// The customer hears that the search goes on before he hears how it ended, and each time more drivers are asked;
    /// drivers hear in the order things happened.
    /// </summary>
    private IEnumerable<SessionEffect> OrderedEffects()
    {
        var begins = before is null || afterDriverCancelled;
        var asked = now.DriversAsked;
        var told = before is not null && before.Wave == now.Wave ? before.DriversAsked : 0;
        if (!begins && asked == told) return effects;
        var first = effects.FindIndex(e => e is SessionEffect.OfferMade or SessionEffect.NoDriverFound);
        var at = first < 0 ? effects.Count : first;
        return effects[..at].Append(new SessionEffect.Searching(asked, afterDriverCancelled)).Concat(effects[at..]);
    }

    private DriverId? FreedDriver() =>
        before is { AssignedDriverId: { } had, ReleasedAt: null } && (now.AssignedDriverId != had || now.ReleasedAt is not null)
            ? had
            : null;

    private static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
