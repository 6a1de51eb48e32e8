using System.Collections.Immutable;
using SafeGo.Drivers;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>What people are told of a change: made before it is written, sent after.</summary>
internal sealed partial class SessionNews(
    IDriverStore drivers, IGrainFactory grains, BellRinger bells, DispatchMetrics metrics, ILogger<SessionNews> logger)
{
    public async Task<CommitBatch> BatchOf(SessionChange change, RequestKey? key)
    {
        var winner = change.Assigned is { } driver ? (await drivers.Find(driver))?.Card : null;
        return new CommitBatch(Guid.CreateVersion7(), change, SessionEvents.Of(change, winner), key);
    }

    /// <summary>
    /// The drivers first, and waited for: whoever hears of the change, or gets its answer, finds them changed. Then the
    /// bell, which nobody waits for.
    /// </summary>
    /// <returns>For the winner: the other sessions he keeps a place for.</returns>
    public async Task<ImmutableArray<SessionId>> Tell(SessionChange change, CommitResult result)
    {
        metrics.Written(change);
        var rows = result.Drivers.ToDictionary(d => d.DriverId);
        var open = change.NewOffers.ToDictionary(o => o.DriverId, o => o.ExpiresAt);
        var others = await Task.WhenAll(change.DriversConcerned.Select(d => Tell(change, d, rows, open)));
        bells.Ring(result.Events);
        return [.. others.SelectMany(o => o)];
    }

    /// <summary>
    /// A session that begins anew cannot know whether its newest commit was told: its process may have died in between, or
    /// the commit's answer was lost. Its drivers look for themselves.
    /// </summary>
    public Task Remind(SessionSnapshot session) => Task.WhenAll(session.DriversOfNewestCommit.Select(d => Remind(session.Id, d)));

    private async Task Remind(SessionId session, DriverId driver)
    {
        try
        {
            await grains.GetGrain<IDriverGrain>(driver.Value).Reread();
        }
        catch (Exception fault)
        {
            LogNotTold(logger, session.Value, driver.Value, fault);
        }
    }

    private async Task<ImmutableArray<SessionId>> Tell(
        SessionChange change, DriverId driver, Dictionary<DriverId, DriverState> rows, Dictionary<DriverId, DateTimeOffset> open)
    {
        try
        {
            var others = await grains.GetGrain<IDriverGrain>(driver.Value).Tell(new DriverNews
            {
                SessionId = change.After.Id,
                OfferUntil = open.TryGetValue(driver, out var until) ? until : null,
                Row = rows.TryGetValue(driver, out var row) ? new DriverRowNews(row.Version, row.IsOnline, row.IsAvailable, row.CurrentAssignmentId) : null,
            });
            return change.Assigned == driver ? others : [];
        }
        catch (Exception fault)
        {
            // It is written all the same, whatever was wrong with him: he is asked to look for himself when he can.
            LogNotTold(logger, change.After.Id.Value, driver.Value, fault);
            Remind(change.After.Id, driver).Ignore();
            return [];
        }
    }

    [LoggerMessage(3020, LogLevel.Warning, "Session {SessionId}: driver {DriverId} could not be told")]
    private static partial void LogNotTold(ILogger logger, Guid sessionId, Guid driverId, Exception fault);
}
