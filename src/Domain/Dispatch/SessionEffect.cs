using SafeGo.Drivers;

namespace SafeGo.Dispatch;

/// <summary>What a change means to people; the rooms' events are made from these, in this order.</summary>
public abstract record SessionEffect
{
    private SessionEffect()
    {
    }

    public sealed record Requested : SessionEffect;

    /// <param name="DriversAsked">In this wave so far.</param>
    /// <param name="AfterDriverCancelled">The search begins anew because the driver gave the ride back.</param>
    public sealed record Searching(int DriversAsked, bool AfterDriverCancelled) : SessionEffect;

    public sealed record OfferMade(Offer Offer) : SessionEffect;

    public sealed record OfferEnded(DriverId DriverId, OfferEnd Reason) : SessionEffect;

    public sealed record DriverAssigned(Offer Offer) : SessionEffect;

    public sealed record NoDriverFound : SessionEffect;

    /// <param name="By">Who called it off.</param>
    /// <param name="DriverId">The driver who had it, if one had.</param>
    public sealed record Cancelled(Actor By, DriverId? DriverId) : SessionEffect;

    public sealed record EntityAdvanced(string Status, DriverId DriverId) : SessionEffect;
}
