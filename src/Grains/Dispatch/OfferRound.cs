using System.Collections.Immutable;
using SafeGo.Cells;
using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>Finds the next best drivers and has each keep a place, within a moment.</summary>
internal sealed partial class OfferRound(
    IDriverSearch search, IGrainFactory grains, [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time, DispatchMetrics metrics, ILogger<OfferRound> logger)
{
    /// <summary>A request is not kept waiting for longer: it is written as searching, and the asking follows.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <param name="refused">Whom the rows refused in this very command, and why.</param>
    public async Task<OfferRoundResult> Ask(DispatchSession session, ImmutableDictionary<DriverId, string> refused, int places, DateTimeOffset at)
    {
        var asked = new AskedDrivers { Explains = session.IsFirstLook };
        try
        {
            await Choose(session.Snapshot, [.. refused.Keys, .. session.NotToAsk], places, at, asked).WaitAsync(Patience, time);
            return new OfferRoundResult([.. asked.Chosen], IsComplete: !refused.ContainsValue(SearchStory.ChangedMeanwhile), asked.Story(refused));
        }
        catch (Exception fault)
        {
            LogCutShort(logger, session.Snapshot.Id.Value, fault);
            metrics.CutShort();
            asked.IsOver = true;
            GiveBackLater(session.Snapshot.Id, asked.All);
            return OfferRoundResult.CutShort;
        }
    }

    /// <summary>Frees the places of drivers who will not be offered after all.</summary>
    public Task GiveBack(SessionId session, IEnumerable<ChosenDriver> drivers) => GiveBack(session, drivers.Select(d => d.DriverId));

    /// <summary>The same where the caller has waited long enough, perhaps for one of these very drivers.</summary>
    public void GiveBackLater(SessionId session, IEnumerable<ChosenDriver> drivers) => GiveBackLater(session, drivers.Select(d => d.DriverId));

    /// <summary>Has drivers look what their rows say; nobody waits for it.</summary>
    public void HaveReread(IEnumerable<DriverId> drivers)
    {
        foreach (var driver in drivers) Grain(driver).Reread().Ignore();
    }

    private void GiveBackLater(SessionId session, IEnumerable<DriverId> drivers) => GiveBack(session, drivers.ToList()).Ignore();

    private async Task GiveBack(SessionId session, IEnumerable<DriverId> drivers)
    {
        try
        {
            await Task.WhenAll(drivers.Select(d => Grain(d).Tell(new DriverNews { SessionId = session })));
        }
        catch (Exception fault)
        {
            // A place not given back ends by itself shortly after the deadline it was taken for.
            LogNotGivenBack(logger, session.Value, fault);
        }
    }

    // Who is found but keeps no place is left out, and the next best are looked for, until nobody is left. A search
    // that would end for want of places alone asks all once more: another session may just have given its own back.
    private async Task Choose(SessionSnapshot session, ImmutableHashSet<DriverId> except, int places, DateTimeOffset at, AskedDrivers asked)
    {
        var until = at.AddSeconds(session.Settings.OfferTimeoutSeconds);
        var (first, isSecondTime) = (except, false);
        while (asked.Chosen.Count < places && !asked.IsOver)
        {
            var query = Query(session, except, places - asked.Chosen.Count, at) with { Explains = asked.IsToExplain ? SearchStory.MostNamed : 0 };
            var answer = await search.FindNearestDriversForDispatch(query);
            if (asked.IsOver) return;
            asked.Explain(answer);
            var found = answer.Found;
            if (found.IsEmpty)
            {
                var givesUp = asked.Chosen.Count == 0 && asked.All.Count > 0 && !session.PendingOffers.Any();
                if (isSecondTime || !givesUp) return;
                (except, isSecondTime) = (first, true);
                continue;
            }

            except = except.Union(found.Select(d => d.DriverId));
            asked.All.AddRange(found.Select(d => d.DriverId));
            var holds = await Task.WhenAll(found.Select(d => Grain(d.DriverId).Hold(session.Id, session.Settings.MaxOpenOffersPerDriver, until)));
            foreach (var (driver, hold) in found.Zip(holds)) asked.Add(driver, hold.Slot);
        }
    }

    private static DriverQuery Query(SessionSnapshot session, ImmutableHashSet<DriverId> except, int count, DateTimeOffset at) => new()
    {
        Service = session.Service,
        CountryCode = session.CountryCode,
        City = session.City,
        Pickup = session.Pickup.Point,
        MaxRadiusKm = session.Settings.MaxRadiusKm,
        MaxCandidates = count,
        NoFixBefore = at.AddSeconds(-session.Settings.LocationMaxAgeSeconds),
        At = at,
        Except = except,
    };

    private IDriverGrain Grain(DriverId driver) => grains.GetGrain<IDriverGrain>(driver.Value);

    [LoggerMessage(3010, LogLevel.Warning, "Session {SessionId}: the search for drivers was cut short")]
    private static partial void LogCutShort(ILogger logger, Guid sessionId, Exception fault);

    [LoggerMessage(3011, LogLevel.Warning, "Session {SessionId}: a driver's place could not be given back")]
    private static partial void LogNotGivenBack(ILogger logger, Guid sessionId, Exception fault);

    private sealed class AskedDrivers
    {
        private readonly Dictionary<DriverId, LookedAt> found = [];
        private SearchStory? seen;

        public List<DriverId> All { get; } = [];

        public List<ChosenDriver> Chosen { get; } = [];

        public bool IsOver { get; set; }

        public bool Explains { get; init; }

        /// <summary>The first search sees all; those after it only look for who is next.</summary>
        public bool IsToExplain => Explains && seen is null;

        public void Explain(SearchAnswer answer)
        {
            if (!IsToExplain) return;
            seen = new SearchStory([.. answer.PassedOver.Select(p => new LookedAt(p.Entry.DriverId, p.Reason.Word(), p.DistanceKm, p.Entry.Point.Rounded()))], answer.Others);
        }

        public void Add(NearbyDriver driver, int? slot)
        {
            if (slot is { } place) Chosen.Add(new ChosenDriver(driver.DriverId, driver.DistanceKm, place));
            if (!Explains) return;
            var reason = slot is null ? SearchStory.HoldingAnOffer : SearchStory.Offered;
            found[driver.DriverId] = new LookedAt(driver.DriverId, reason, driver.DistanceKm, driver.LastKnown.Rounded());
        }

        public SearchStory? Story(ImmutableDictionary<DriverId, string> refused)
        {
            if (seen is null) return null;
            var byRows = seen.Drivers.Where(d => refused.ContainsKey(d.DriverId)).Select(d => d with { Reason = refused[d.DriverId] });
            return seen.With([.. byRows, .. found.Values]);
        }
    }
}

/// <param name="Chosen">Who keeps a place, best first.</param>
/// <param name="Story">Why others were not, where that is to be kept.</param>
/// <param name="IsComplete">False when there was no time to look at everybody, or somebody is to be asked again.</param>
internal sealed record OfferRoundResult(ImmutableArray<ChosenDriver> Chosen, bool IsComplete, SearchStory? Story = null)
{
    public static OfferRoundResult Nobody { get; } = new([], IsComplete: true);

    public static OfferRoundResult CutShort { get; } = new([], IsComplete: false);
}
