using SafeGo.Drivers;

namespace SafeGo.Dispatch;

public sealed partial class DispatchSession
{
    /// <summary>The customer calls it off: possible until the point of no return; again is the same answer.</summary>
    public SessionOutcome CancelByCustomer(string reason, DateTimeOffset at)
    {
        if (now.Status == SessionStatus.CancelledByCustomer) return SessionOutcome.Done;
        if (!now.Status.IsSearching() && !IsHeldBeforePickup) return SessionOutcome.InvalidState;

        CallOff(SessionStatus.CancelledByCustomer, policy.CancelledByCustomer, Actor.Customer, reason, at);
        return SessionOutcome.Done;
    }

    /// <summary>An administrator calls it off: at any time before its end; again is the same answer.</summary>
    /// <param name="by">Who; null where it follows from what he decided of a person.</param>
    public SessionOutcome CancelByAdmin(string reason, DateTimeOffset at, Guid? by = null)
    {
        if (now.Status == SessionStatus.CancelledByAdmin) return SessionOutcome.Done;
        if (now.ReleasedAt is not null) return SessionOutcome.InvalidState;

        calledOffBy = by;
        CallOff(SessionStatus.CancelledByAdmin, policy.CancelledByAdmin, Actor.Admin, reason, at);
        return SessionOutcome.Done;
    }

    /// <summary>The driver gives the ride back before pickup: a new wave begins, without him.</summary>
    public SessionOutcome CancelByDriver(DriverId driver, string reason, DateTimeOffset at)
    {
        if (now.AssignedDriverId != driver) return GaveBack(driver) ? SessionOutcome.Done : SessionOutcome.NotFound;
        if (!IsHeldBeforePickup) return SessionOutcome.InvalidState;

        effects.Add(new SessionEffect.Cancelled(Actor.Driver, driver));
        Move(SessionStatus.SearchingDriver, Actor.Driver, reason, at);
        now = now with
        {
            Wave = now.Wave + 1,
            AssignedDriverId = null,
            EntityStatus = policy.Searching,
            ExpiresAt = at.AddSeconds(now.Settings.SessionTimeoutSeconds),
            IdleSince = null,
        };
        afterDriverCancelled = true;
        return SessionOutcome.Done;
    }

    /// <summary>The driver's next step. The step he stands on is answered as done; any other order is refused.</summary>
    public SessionOutcome Advance(DriverId driver, string step, DateTimeOffset at)
    {
        if (now.AssignedDriverId != driver) return SessionOutcome.NotFound;
        if (now.EntityStatus == step) return SessionOutcome.Done;
        if (now.ReleasedAt is not null || policy.StepAfter(now.EntityStatus) != step) return SessionOutcome.InvalidState;

        now = now with { EntityStatus = step, ReleasedAt = policy.IsLastStep(step) ? at : null };
        Note(SessionStep.EntityAdvanced, Actor.Driver, driver, step, at);
        effects.Add(new SessionEffect.EntityAdvanced(step, driver));
        return SessionOutcome.Done;
    }

    private bool IsHeldBeforePickup =>
        now is { Status: SessionStatus.DriverAccepted, ReleasedAt: null } && policy.CanBeGivenUp(now.EntityStatus);

    // His accepted offer of an earlier wave is the record of it.
    private bool GaveBack(DriverId driver) =>
        now.NewestOffer(driver) is { Status: OfferStatus.Accepted } offer && offer.Wave < now.Wave;

    private void CallOff(SessionStatus to, string entityStatus, Actor actor, string reason, DateTimeOffset at)
    {
        foreach (var offer in now.PendingOffers.ToList())
        {
            End(offer, OfferStatus.Withdrawn, SessionStep.OfferWithdrawn, actor, OfferEnd.Cancelled, at);
        }

        Move(to, actor, reason, at);
        now = now with { EntityStatus = entityStatus, NextStepAt = null, IdleSince = null, ReleasedAt = at };
        effects.Add(new SessionEffect.Cancelled(actor, now.AssignedDriverId));
    }
}
