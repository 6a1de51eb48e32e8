using System.Collections.Immutable;
using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>From a command to its rows: search, offer, one batch, tell, ring, arm.</summary>
internal sealed partial class DispatchSessionGrain
{
    /// <summary>After so many refused batches the change is written without new offers, which are due again at once.</summary>
    private const int MostOfferTries = 3;

    /// <summary>
    /// Runs the command, asks more drivers where that leaves places, and writes all of it as one batch. A refusal is
    /// answered by running the command again on what made it refuse; nothing is told before it is written.
    /// </summary>
    /// <param name="command">Makes the session's next state; false where it refuses.</param>
    /// <param name="key">Of a request that opens the session.</param>
    private async Task<Written> Write(Func<DateTimeOffset, (DispatchSession Session, bool Settles)> command, RequestKey? key = null)
    {
        var refused = ImmutableDictionary<DriverId, string>.Empty;
        var hasReloaded = false;
        for (var tries = 1; ; tries++)
        {
            var at = clock.Now;
            var (session, settles) = command(at);
            // Memory may refuse only what the rows refuse: a rival may have moved on without this activation.
            if (!settles && !hasReloaded && await HasFallenBehind())
            {
                hasReloaded = true;
                continue;
            }

            var round = settles ? await Ask(session, refused, tries <= MostOfferTries, at) : OfferRoundResult.Nobody;
            if (settles) session.Settle(round.IsComplete, graceUntil, at);
            if (session.Change(at) is not { } change) return Written.Nothing;

            var written = await Commit(change, key, round);
            switch (written.Outcome)
            {
                case CommitOutcome.OfferRefused when change.NewOffers.Length > 0:
                    refused = refused.SetItems(await WhoseFault(change));
                    break;
                case CommitOutcome.Stale or CommitOutcome.EntityRefused when !hasReloaded:
                    LogStale(logger, Id.Value, change.After.Version);
                    hasReloaded = true;
                    snapshot = await store.Find(Id);
                    break;
                default:
                    return written;
            }
        }
    }

    private async Task<bool> HasFallenBehind()
    {
        var known = snapshot?.Version;
        snapshot = await store.Find(Id);
        return snapshot?.Version != known;
    }

    // Where the rows name nobody, something changed meanwhile: then all are left out this time, and asked again soon. What
    // their grains remember is behind the rows either way.
    private async Task<IEnumerable<KeyValuePair<DriverId, string>>> WhoseFault(SessionChange change)
    {
        var asked = change.NewOffers.Select(o => o.DriverId).ToList();
        var faults = await store.WhyNot(change.After, asked);
        offers.HaveReread(faults.Count > 0 ? faults.Keys : asked);
        if (faults.Count > 0) return faults;
        return asked.Select(d => KeyValuePair.Create(d, SearchStory.ChangedMeanwhile));
    }

    private async Task<OfferRoundResult> Ask(DispatchSession session, ImmutableDictionary<DriverId, string> refused, bool mayAsk, DateTimeOffset at)
    {
        var places = session.OpenPlaces(at);
        if (places == 0) return OfferRoundResult.Nobody;
        if (!mayAsk) return OfferRoundResult.CutShort;
        using var span = DispatchTraces.Begin("search for drivers", session.Snapshot);
        var round = await offers.Ask(session, refused, places, at);
        session.Offer(round.Chosen, at);
        if (round.Story is { } story) session.Explain(story);
        return round;
    }

    private async Task<Written> Commit(SessionChange change, RequestKey? key, OfferRoundResult round)
    {
        using var span = DispatchTraces.Begin("commit", change.After);
        var batch = await news.BatchOf(change, key);
        CommitResult result;
        try
        {
            result = await store.Commit(batch);
        }
        catch
        {
            // Nobody knows what is written: memory that might be wrong must not outlive this turn.
            offers.GiveBackLater(Id, round.Chosen);
            DeactivateOnIdle();
            throw;
        }

        span?.SetTag("outcome", result.Outcome.Word());
        if (result.Outcome != CommitOutcome.Written)
        {
            metrics.Refused(result.Outcome);
            await offers.GiveBack(Id, round.Chosen);
            return new Written(result.Outcome, []);
        }

        snapshot = change.After;
        Arm();
        return new Written(result.Outcome, await news.Tell(change, result));
    }

    // What two tries could not write is somebody else's session now: begin anew from the rows. To the caller it is as
    // if no silo had answered; repeating is safe.
    private OrleansException Unwritten(CommitOutcome outcome)
    {
        DeactivateOnIdle();
        return new OrleansException($"Session {Id} could not be written: {outcome.Word()}.");
    }

    /// <param name="WinnersOthers">The other sessions the change's winner keeps places for.</param>
    private sealed record Written(CommitOutcome Outcome, ImmutableArray<SessionId> WinnersOthers)
    {
        public static Written Nothing { get; } = new(CommitOutcome.Written, []);
    }

    [LoggerMessage(3000, LogLevel.Information, "Session {SessionId}: version {Version} was refused; reading its rows again")]
    private static partial void LogStale(ILogger logger, Guid sessionId, int version);
}
