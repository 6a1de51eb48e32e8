namespace SafeGo.Dispatch;

/// <summary>What is true of a session whatever happened to it.</summary>
internal static class SessionInvariants
{
    /// <summary>Contract section 5, "Session": from where to where a status may move.</summary>
    private static readonly HashSet<(SessionStatus From, SessionStatus To)> Arrows =
    [
        (SessionStatus.Requested, SessionStatus.SearchingDriver),
        (SessionStatus.SearchingDriver, SessionStatus.OfferPending),
        (SessionStatus.OfferPending, SessionStatus.SearchingDriver),
        (SessionStatus.OfferPending, SessionStatus.DriverAccepted),
        (SessionStatus.SearchingDriver, SessionStatus.NoDriverFound),
        (SessionStatus.DriverAccepted, SessionStatus.SearchingDriver),
        (SessionStatus.SearchingDriver, SessionStatus.CancelledByCustomer),
        (SessionStatus.OfferPending, SessionStatus.CancelledByCustomer),
        (SessionStatus.DriverAccepted, SessionStatus.CancelledByCustomer),
        (SessionStatus.SearchingDriver, SessionStatus.CancelledByAdmin),
        (SessionStatus.OfferPending, SessionStatus.CancelledByAdmin),
        (SessionStatus.DriverAccepted, SessionStatus.CancelledByAdmin),
    ];

    private static readonly HashSet<(string From, string To)> RideArrows =
    [
        ("searching_driver", "accepted"),
        ("searching_driver", "cancelled_by_customer"),
        ("searching_driver", "cancelled_no_driver"),
        ("accepted", "driver_arriving"),
        ("accepted", "searching_driver"),
        ("accepted", "cancelled_by_customer"),
        ("accepted", "cancelled_no_driver"), // given back, and in the same breath nobody found
        ("driver_arriving", "in_progress"),
        ("driver_arriving", "searching_driver"),
        ("driver_arriving", "cancelled_by_customer"),
        ("driver_arriving", "cancelled_no_driver"),
        ("in_progress", "completed"),
        ("searching_driver", "cancelled_by_admin"),
        ("accepted", "cancelled_by_admin"),
        ("driver_arriving", "cancelled_by_admin"),
        ("in_progress", "cancelled_by_admin"),
    ];

    public static void Hold(SessionStory story)
    {
        HoldOf(story.Written);
        if (story.Last is { } change) HoldOf(change);
        Assert.Equal(Enumerable.Range(1, story.Written.LogCount), story.Log.Select(l => l.Number));
    }

    private static void HoldOf(SessionSnapshot session)
    {
        var accepted = session.Offers.Where(o => o.Status == OfferStatus.Accepted && o.Wave == session.Wave).ToList();
        Assert.True(accepted.Count <= 1, $"{accepted.Count} winners in one wave");
        Assert.Equal(session.AssignedDriverId, accepted.SingleOrDefault()?.DriverId);
        if (session.Status == SessionStatus.DriverAccepted) Assert.NotNull(session.AssignedDriverId);
        if (session.AssignedDriverId is not null) Assert.True(session.Status is SessionStatus.DriverAccepted or SessionStatus.CancelledByCustomer or SessionStatus.CancelledByAdmin);

        var pending = session.PendingOffers.ToList();
        Assert.Equal(pending.Count > 0, session.Status == SessionStatus.OfferPending);
        Assert.All(pending, o => Assert.Equal(session.Wave, o.Wave));
        Assert.True(pending.Count <= session.Settings.MaxCandidates, $"{pending.Count} hold an offer at a time");
        Assert.All(session.Offers.GroupBy(o => o.Wave), wave => Assert.True(wave.Count() <= session.Settings.MaxOffers, $"{wave.Count()} were asked in one wave"));
        Assert.All(session.Offers.GroupBy(o => (o.DriverId, o.Wave)), asked => Assert.Single(asked));
        Assert.All(session.Offers, o => Assert.True(o.ExpiresAt - o.OfferedAt >= TimeSpan.FromSeconds(5), "an offer shorter than 5 s"));

        var over = session.Status is SessionStatus.NoDriverFound or SessionStatus.CancelledByCustomer or SessionStatus.CancelledByAdmin || session.EntityStatus == "completed";
        Assert.Equal(over, session.ReleasedAt is not null);
        Assert.Equal(session.Status.IsSearching(), session.NextStepAt is not null);
    }

    private static void HoldOf(SessionChange change)
    {
        var (before, after) = (change.Before, change.After);
        Assert.Equal((before?.Version ?? 0) + 1, after.Version);
        var status = before?.Status ?? SessionStatus.Requested;
        foreach (var line in change.Log)
        {
            if (line.Status != status) Assert.Contains((status, line.Status), Arrows);
            status = line.Status;
        }

        Assert.Equal(after.Status, status);
        if (before is not null && before.EntityStatus != after.EntityStatus) Assert.Contains((before.EntityStatus, after.EntityStatus), RideArrows);
        if (before?.ReleasedAt is not null) Assert.Fail("A session that was over changed.");
        Assert.All(change.EndedOffers, o => Assert.False(o.IsPending));
        Assert.All(change.NewOffers, o => Assert.True(o.IsPending));
        Assert.Equal(before?.AssignedDriverId is null ? after.AssignedDriverId : null, change.Assigned);
    }
}
