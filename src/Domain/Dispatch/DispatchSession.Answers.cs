using SafeGo.Drivers;

namespace SafeGo.Dispatch;

public sealed partial class DispatchSession
{
    /// <summary>The first accept in time wins; a repeated one hears the same again, one of an earlier wave is late.</summary>
    public AnswerOutcome Accept(DriverId driver, DateTimeOffset at)
    {
        if (now.NewestOffer(driver) is not { } offer) return AnswerOutcome.NotAsked;
        if (offer.Status == OfferStatus.Accepted && offer.Wave == now.Wave) return AnswerOutcome.Assigned;
        if (!CanAnswer(offer, at)) return AnswerOutcome.OfferExpired;

        End(offer, OfferStatus.Accepted, SessionStep.OfferAccepted, Actor.Driver, null, at);
        foreach (var other in now.PendingOffers.ToList())
        {
            End(other, OfferStatus.Lost, SessionStep.OfferLost, Actor.System, OfferEnd.Taken, at);
        }

        Move(SessionStatus.DriverAccepted, Actor.Driver, null, at);
        now = now with { AssignedDriverId = driver, EntityStatus = policy.Accepted, NextStepAt = null, IdleSince = null };
        effects.Add(new SessionEffect.DriverAssigned(offer));
        return AnswerOutcome.Assigned;
    }

    public AnswerOutcome Reject(DriverId driver, DateTimeOffset at)
    {
        if (now.NewestOffer(driver) is not { } offer) return AnswerOutcome.NotAsked;
        if (offer.Status == OfferStatus.Rejected) return AnswerOutcome.Rejected;
        if (!CanAnswer(offer, at)) return AnswerOutcome.OfferExpired;

        End(offer, OfferStatus.Rejected, SessionStep.OfferRejected, Actor.Driver, null, at);
        return AnswerOutcome.Rejected;
    }

    /// <summary>Ends every open offer whose time, with the leeway, is over.</summary>
    public void Lapse(DateTimeOffset at)
    {
        foreach (var offer in now.PendingOffers.Where(o => !CanAnswer(o, at)).ToList())
        {
            End(offer, OfferStatus.Lapsed, SessionStep.OfferLapsed, Actor.System, OfferEnd.Timeout, at);
        }
    }

    /// <summary>Takes a driver's open offer back: he cannot take it any more. Nothing happens if he holds none.</summary>
    public void Withdraw(DriverId driver, Actor actor, DateTimeOffset at)
    {
        if (now.NewestOffer(driver) is { IsPending: true } offer)
        {
            End(offer, OfferStatus.Withdrawn, SessionStep.OfferWithdrawn, actor, OfferEnd.Withdrawn, at);
        }
    }

    private static bool CanAnswer(Offer offer, DateTimeOffset at) =>
        offer.IsPending && at <= offer.ExpiresAt + DispatchSettings.AnswerLeeway;
}
