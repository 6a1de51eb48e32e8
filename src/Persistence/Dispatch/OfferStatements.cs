using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Dispatch;

/// <summary>Making and ending offers.</summary>
internal static class OfferStatements
{
    public const string CountEnd =
        """
        update driver_realtime_state
        set offers_closed = offers_closed + 1, offers_accepted = offers_accepted + @accepted
        where driver_id = @driver
        """;

    /// <summary>
    /// The driver's row is held until the commit: who turns unavailable meanwhile waits, and then finds the offer to
    /// withdraw. A slot that is taken makes no offer, which the batch's guard sees; it is looked at first, because the index
    /// alone would wait for a batch that is just freeing it, and that batch may wait for this driver's row.
    /// </summary>
    public static string Make(SqlWords words) =>
        $"""
        insert into offers (session_id, driver_id, wave, slot, status, distance_km, offered_at, expires_at, batch_id)
        select @session, d.driver_id, @wave, @slot, 'pending', @distance, @offered_at, @expires_at, @batch
        from driver_realtime_state d where d.driver_id = @driver and {OfferTerms.Holds}
          and not exists (select 1 from offers o where o.driver_id = @driver and o.slot = @slot and o.status = 'pending') {words.ForShare}
        on conflict do nothing
        """;

    public static SqlArgs MakeArgs(CommitBatch batch, Offer offer, DateTimeOffset now) => OfferTerms.Args(batch.Change.After, now)
        .Id("session", batch.Change.After.Id.Value).Id("batch", batch.Id).Id("driver", offer.DriverId.Value)
        .Int("wave", offer.Wave).Int("slot", offer.Slot).Real("distance", offer.DistanceKm)
        .Time("offered_at", offer.OfferedAt).Time("expires_at", offer.ExpiresAt);

    /// <summary>Offers that end alike are ended by one statement.</summary>
    public static object WayOfEnding(Offer offer) => (offer.Status, offer.Reason, offer.Wave, offer.AnsweredAt);

    /// <summary>An answer counts only in time by the clock of the batch; everything else only for an open offer.</summary>
    public static string End(int offers) =>
        $"""
        update offers set status = @status, answered_at = @answered_at, reason = @reason, batch_id = @batch
        where session_id = @session and wave = @wave and status = 'pending'
          and driver_id in ({string.Join(", ", Enumerable.Range(0, offers).Select(i => $"@driver{i}"))})
          and (@status not in ('accepted', 'rejected') or expires_at + @leeway >= @now)
        """;

    public static SqlArgs EndArgs(CommitBatch batch, IReadOnlyList<Offer> alike, DateTimeOffset now)
    {
        var args = new SqlArgs()
            .Id("session", batch.Change.After.Id.Value).Id("batch", batch.Id)
            .Int("wave", alike[0].Wave).Text("status", alike[0].Status.Word()).Time("answered_at", alike[0].AnsweredAt)
            .Text("reason", alike[0].Reason?.Word()).Time("now", now)
            .Long("leeway", (long)DispatchSettings.AnswerLeeway.TotalMilliseconds);
        for (var i = 0; i < alike.Count; i++) args.Id($"driver{i}", alike[i].DriverId.Value);
        return args;
    }

    public static bool CountsForRate(Offer offer) =>
        offer.Status is OfferStatus.Accepted or OfferStatus.Rejected or OfferStatus.Lapsed;

    public static SqlArgs CountArgs(Offer offer) => new SqlArgs()
        .Id("driver", offer.DriverId.Value).Int("accepted", offer.Status == OfferStatus.Accepted ? 1 : 0);
}
