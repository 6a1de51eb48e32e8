using System.Collections.Immutable;
using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>From a command to its rows: search, offer, one batch, tell, ring, arm.</summary>
internal sealed partial class DispatchSessionGrain
{
    /// <summary>After so many refused batches the change is written without new offers, which are due again at once.</summary>
    private const int MostOfferTries = 3;

    // Of the newest commit: the other sessions its winner keeps places for.
    private ImmutableArray<SessionId> winnersOthers = [];

    /// <summary>
    /// Runs the command, asks more drivers where that leaves places, and writes all of it as one batch. A refusal is
    /// answered by running the command again on what made it refuse; nothing is told before it is written.
    /// </summary>
    /// <param name="command">Makes the session's next state; false where it changes nothing worth settling.</param>
    /// <param name="key">Of a request that opens the session.</param>
    private async Task<CommitOutcome> Write(Func<DateTimeOffset, (DispatchSession Session, bool Settles)> command, RequestKey? key = null)
    {
        var refused = ImmutableHashSet<DriverId>.Empty;
        var hasReloaded = false;
        for (var tries = 1; ; tries++)
        {
            var at = clock.Now;
            var (session, settles) = command(at);
            var round = settles ? await Ask(session, refused, tries <= MostOfferTries, at) : OfferRoundResult.Nobody;
            if (settles) session.Settle(round.IsComplete, graceUntil, at);
            if (session.Change(at) is not { } change) return CommitOutcome.Written;

            var outcome = await Commit(change, key, round);
            switch (outcome)
            {
                case CommitOutcome.Written:
                    return outcome;
                case CommitOutcome.OfferRefused when change.NewOffers.Length > 0:
                    refused = refused.Union((await store.WhyNot(change.After, [.. change.NewOffers.Select(o => o.DriverId)])).Keys);
                    break;
                case CommitOutcome.Stale or CommitOutcome.EntityRefused when !hasReloaded:
                    LogStale(logger, Id.Value, change.After.Version);
                    hasReloaded = true;
                    snapshot = await store.Find(Id);
                    break;
                default:
                    return outcome;
            }
        }
    }

    private async Task<OfferRoundResult> Ask(DispatchSession session, ImmutableHashSet<DriverId> refused, bool mayAsk, DateTimeOffset at)
    {
        var places = session.OpenPlaces(at);
        if (places == 0) return OfferRoundResult.Nobody;
        if (!mayAsk) return OfferRoundResult.CutShort;
        var round = await offers.Ask(session, refused, places, at);
        session.Offer(round.Chosen, at);
        return round;
    }

    private async Task<CommitOutcome> Commit(SessionChange change, RequestKey? key, OfferRoundResult round)
    {
        var batch = await news.BatchOf(change, key);
        CommitResult result;
        try
        {
            result = await store.Commit(batch);
        }
        catch
        {
            // Nobody knows what is written: memory that might be wrong must not outlive this turn.
            await offers.GiveBack(Id, round.Chosen);
            DeactivateOnIdle();
            throw;
        }

        if (result.Outcome != CommitOutcome.Written)
        {
            await offers.GiveBack(Id, round.Chosen);
            return result.Outcome;
        }

        snapshot = change.After;
        Arm();
        winnersOthers = await news.Tell(change, result);
        return result.Outcome;
    }

    // What two tries could not write is somebody else's session now, or a fault: begin anew from the rows. To the caller it
    // is as if no answer came: he reads the rows, and may ask again.
    private OrleansException Unwritten(CommitOutcome outcome)
    {
        DeactivateOnIdle();
        return new OrleansException($"Session {Id} could not be written: {outcome.Word()}.");
    }

    [LoggerMessage(3000, LogLevel.Information, "Session {SessionId}: version {Version} was refused; reading its rows again")]
    private static partial void LogStale(ILogger logger, Guid sessionId, int version);
}
