using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>What time and searches did: the rows are read, and what they tell must be allowed.</summary>
internal sealed partial class Model
{
    /// <summary>The engine looks around once a second; what is due longer than this was overlooked.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1.2);

    /// <summary>Times are read a little apart.</summary>
    private static readonly TimeSpan About = TimeSpan.FromSeconds(1.2);

    /// <summary>A parked car is told to its cell so seldom that the index may know an older fix (design D10).</summary>
    private TimeSpan ParkedRepeat => TimeSpan.FromSeconds(Math.Min(20, rules.LocationMaxAgeSeconds / 3.0));

    /// <summary>Who can be asked by somebody, as sure as time allows to say.</summary>
    public IReadOnlyDictionary<DriverId, Readiness> Ready(DateTimeOffset at) => drivers.ToDictionary(d => d.Id, d => ReadinessOf(d, at));

    /// <summary>Who can keep no offer.</summary>
    public IReadOnlySet<DriverId> Gone(DateTimeOffset at) => drivers.Where(d => d.IsGone(at)).Select(d => d.Id).ToHashSet();

    private Readiness ReadinessOf(ModelDriver driver, DateTimeOffset at)
    {
        var (age, oldest) = (at - driver.FixAt, TimeSpan.FromSeconds(rules.LocationMaxAgeSeconds));
        if (!driver.HasSocket || !driver.IsAvailable || !driver.MayWork(at) || driver.Job is not null || driver.Km > rules.MaxRadiusKm) return Readiness.No;
        if (age > oldest || HeldBy(driver.Id) >= rules.MaxOpenOffersPerDriver) return Readiness.No;
        return age <= oldest - ParkedRepeat - About && !driver.IsFixUnsure ? Readiness.Yes : Readiness.Maybe;
    }

    /// <summary>Takes over what the rows say, where it may be so.</summary>
    /// <param name="rows">The sessions that were not over.</param>
    /// <param name="look">Of the time before the command, what it settled, and whether a second passed.</param>
    /// <exception cref="DisagreementException">It may not be so.</exception>
    public void Judge(IReadOnlyDictionary<SessionId, SessionSnapshot> rows, IReadOnlyDictionary<DriverId, DriverState> people, Look look, DateTimeOffset now)
    {
        var live = sessions.Where(s => rows.ContainsKey(s.Id)).ToList();
        var held = drivers.ToDictionary(d => d.Id, d => HeldBy(d.Id));
        foreach (var session in live)
        {
            foreach (var offer in session.Pending.ToList()) FollowTime(session, offer, Row(rows[session.Id], offer), look, now);
            foreach (var offer in session.Offers.Where(o => o.Status is OfferStatus.Lost or OfferStatus.Withdrawn).ToList()) FollowLook(session, offer, Row(rows[session.Id], offer), look, now);
        }

        var after = Ready(now);
        var asked = live.ToDictionary(s => s.Id, s => NewOffers(s, rows[s.Id], look, after, now));
        var still = Ready(now);
        // Of those with all places taken for a moment, by offers that ended and others that were made meanwhile, nothing is expected.
        var free = drivers.Where(d => held[d.Id] + asked.Values.Sum(made => made.Count(o => o.Driver == d.Id)) < rules.MaxOpenOffersPerDriver).ToList();
        foreach (var session in live)
        {
            var overlooked = free.Where(d => session.MayAsk(d.Id) && look.Before[d.Id] == after[d.Id] && after[d.Id] == still[d.Id] && still[d.Id] == Readiness.Yes).ToList();
            JudgeSearch(session, rows[session.Id], overlooked, asked[session.Id], look, now);
            Same($"session {session.Id}", session.Told, ModelSession.TellOf(rows[session.Id]));
        }

        foreach (var driver in drivers) Same($"driver {driver.Id}", driver.Told, ModelDriver.TellOf(people[driver.Id]));
    }

    private void FollowTime(ModelSession session, ModelOffer offer, OfferStatus row, Look look, DateTimeOffset now)
    {
        var driver = Driver(offer.Driver);
        switch (row)
        {
            case OfferStatus.Pending:
                Allow(now <= offer.AnswerableUntil + Late, $"{offer} of {session.Id} outlives its deadline at {now:ss.fff}");
                Allow(hasRivals || driver.HasSocket || !(driver.GraceUntil + Late < now), $"{offer} of {session.Id} outlives the grace of its driver");
                break;
            case OfferStatus.Lapsed:
                Allow(now > offer.AnswerableUntil, $"{offer} of {session.Id} lapsed early, at {now:ss.fff}");
                session.End(offer, OfferStatus.Lapsed);
                break;
            case OfferStatus.Withdrawn:
                Allow(driver.IsGone(now) || look.Gone.Contains(driver.Id) || (hasRivals && driver.Job is not null), $"{offer} of {session.Id} was taken back without a reason");
                session.End(offer, OfferStatus.Withdrawn);
                break;
            default: throw new DisagreementException($"{offer} of {session.Id} is {row} and nobody did that");
        }
    }

    // The engine may have looked just before the command that ended the offer, and ended it for a reason of its own.
    private void FollowLook(ModelSession session, ModelOffer offer, OfferStatus row, Look look, DateTimeOffset now)
    {
        var isTakenBack = offer.Status == OfferStatus.Lost && row == OfferStatus.Withdrawn && (look.Gone.Contains(offer.Driver) || Driver(offer.Driver).IsGone(now));
        var isLapsed = row == OfferStatus.Lapsed && now > offer.AnswerableUntil;
        if (isTakenBack || isLapsed) session.End(offer, row);
    }

    private List<ModelOffer> NewOffers(
        ModelSession session, SessionSnapshot row, Look look, IReadOnlyDictionary<DriverId, Readiness> after, DateTimeOffset now)
    {
        var made = new List<ModelOffer>();
        foreach (var offer in row.Offers.Where(o => !session.Offers.Exists(known => known.Driver == o.DriverId && known.Wave == o.Wave)))
        {
            var (driver, about) = (Driver(offer.DriverId), $"session {session.Id} asked {offer.DriverId}");
            Allow(look.Before[offer.DriverId] != Readiness.No || after[offer.DriverId] != Readiness.No, $"{about}, who is {driver.Told}");
            // The engine may have asked between the last look at the rows and the command that ended the search, which then ended the offer.
            var isEndedAtOnce = offer.Status is OfferStatus.Withdrawn or OfferStatus.Lost;
            Allow((session.IsSearching || isEndedAtOnce) && offer.Wave == session.Wave && session.MayAsk(offer.DriverId), $"{about}, whom it must not ask");
            Allow(offer.OfferedAt >= look.At && offer.OfferedAt <= now, $"{about} at {offer.OfferedAt:ss.fff}, which is not now");
            var until = offer.OfferedAt.AddSeconds(session.Rules.OfferTimeoutSeconds);
            Allow(offer.ExpiresAt == (until < session.ExpiresAt ? until : session.ExpiresAt), $"{about} until {offer.ExpiresAt:ss.fff}");
            Allow(offer.OfferedAt.AddSeconds(5) <= session.ExpiresAt, $"{about} in its last seconds");
            var known = new ModelOffer(offer.DriverId, offer.Wave, offer.Status, offer.ExpiresAt);
            session.Offers = session.Offers.Add(known);
            made.Add(known);
            Allow(HeldBy(driver.Id) <= rules.MaxOpenOffersPerDriver, $"{about}, who holds {HeldBy(driver.Id)} offers");
        }

        Allow(session.Pending.Count() <= rules.MaxCandidates, $"session {session.Id} has {session.Pending.Count()} open offers");
        Allow(session.Offers.Count(o => o.Wave == session.Wave) <= rules.MaxOffers, $"session {session.Id} asked too many");
        return made;
    }

    private void JudgeSearch(
        ModelSession session, SessionSnapshot row, IReadOnlyList<ModelDriver> overlooked, IReadOnlyList<ModelOffer> asked, Look look, DateTimeOffset now)
    {
        if (!session.IsSearching) return;
        var isSettled = look.Settled.Contains(session.Id);
        if (!hasRivals && (isSettled || look.HasPassed)) JudgeChoice(session, overlooked, asked, now);
        if (session.Pending.Any())
        {
            (session.Status, session.IdleSince) = (SessionStatus.OfferPending, null);
            return;
        }

        session.Status = SessionStatus.SearchingDriver;
        var idle = now - (session.IdleSince ??= look.At);
        var patience = TimeSpan.FromSeconds(rules.SearchPatienceSeconds);
        if (row.Status == SessionStatus.NoDriverFound)
        {
            Allow(now >= session.ExpiresAt || idle + About >= patience, $"session {session.Id} gave up too early");
            Allow(hasRivals || overlooked.Count == 0 || session.Places(now) <= 0, $"session {session.Id} gave up without asking {string.Join(", ", overlooked.Select(d => d.Id))}");
            (session.Status, session.Ride, session.IsOver) = (SessionStatus.NoDriverFound, "cancelled_no_driver", true);
            return;
        }

        Allow(now <= session.ExpiresAt + Late, $"session {session.Id} searches beyond its end");
        Allow(idle <= patience + Late + About, $"session {session.Id} searches beyond its patience");
    }

    private void JudgeChoice(ModelSession session, IReadOnlyList<ModelDriver> overlooked, IReadOnlyList<ModelOffer> asked, DateTimeOffset now)
    {
        if (overlooked.Count == 0) return;
        var names = string.Join(", ", overlooked.Select(d => d.Id));
        Allow(session.Places(now) <= 0, $"session {session.Id} has room and did not ask {names}");
        Allow(asked.All(o => Driver(o.Driver).Km < overlooked.Min(d => d.Km)), $"session {session.Id} asked somebody farther than {names}");
    }

    private ModelDriver Driver(DriverId id) => drivers.Find(d => d.Id == id) ?? throw new DisagreementException($"nobody knows driver {id}");

    private int HeldBy(DriverId driver) => sessions.Sum(s => s.Pending.Count(o => o.Driver == driver));

    private static OfferStatus Row(SessionSnapshot row, ModelOffer offer) =>
        row.Offers.FirstOrDefault(o => o.DriverId == offer.Driver && o.Wave == offer.Wave)?.Status ?? throw new DisagreementException($"{offer} of {row.Id} has no row");

    private static void Allow(bool isSo, string otherwise)
    {
        if (!isSo) throw new DisagreementException(otherwise);
    }

    private static void Same(string what, string expected, string actual) => Allow(expected == actual, $"{what} must be '{expected}' and is '{actual}'");
}
