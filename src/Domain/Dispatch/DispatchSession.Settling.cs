namespace SafeGo.Dispatch;

/// <summary>Where a search stands after each command, and when to look again.</summary>
public sealed partial class DispatchSession
{
    /// <summary>How often a search with nobody to ask looks again.</summary>
    private static readonly TimeSpan SearchPeriod = TimeSpan.FromSeconds(1);

    /// <summary>Says where the search stands after a command and its offers, and when to look again.</summary>
    /// <param name="searched">False when the search was cut short: it is due again at once.</param>
    /// <param name="graceUntil">When the first absent driver who holds an offer is out of grace; null if none is absent.</param>
    public void Settle(bool searched, DateTimeOffset? graceUntil, DateTimeOffset at)
    {
        if (!now.Status.IsSearching()) return;
        if (now.PendingOffers.Any()) AwaitAnswers(searched, graceUntil, at);
        else if (searched && IsOutOfPatience(at)) GiveUp(at);
        else KeepSearching(searched, at);
    }

    private void AwaitAnswers(bool searched, DateTimeOffset? graceUntil, DateTimeOffset at)
    {
        Move(SessionStatus.OfferPending, Actor.System, null, at);
        var deadline = now.PendingOffers.Min(o => o.ExpiresAt) + DispatchSettings.AnswerLeeway;
        if (graceUntil > at) deadline = Earliest(deadline, graceUntil.Value);
        now = now with { IdleSince = null, NextStepAt = searched ? deadline : DueAt(at) };
    }

    private bool IsOutOfPatience(DateTimeOffset at) =>
        at >= now.ExpiresAt || at >= (now.IdleSince ?? at).AddSeconds(now.Settings.SearchPatienceSeconds);

    private void KeepSearching(bool searched, DateTimeOffset at)
    {
        Move(SessionStatus.SearchingDriver, Actor.System, null, at);
        now = now with { IdleSince = searched ? now.IdleSince ?? at : now.IdleSince, NextStepAt = searched ? at + SearchPeriod : DueAt(at) };
    }

    // What is due already stays due since then: a search that is cut short again has nothing new to write.
    private DateTimeOffset DueAt(DateTimeOffset at) => now.NextStepAt is { } due && due <= at ? due : at;

    private void GiveUp(DateTimeOffset at)
    {
        Move(SessionStatus.SearchingDriver, Actor.System, null, at);
        Move(SessionStatus.NoDriverFound, Actor.System, at >= now.ExpiresAt ? "session_timeout" : "nobody_left_to_ask", at);
        now = now with { EntityStatus = policy.CancelledNoDriver, NextStepAt = null, IdleSince = null, ReleasedAt = at };
        effects.Add(new SessionEffect.NoDriverFound());
    }
}
