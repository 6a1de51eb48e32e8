using System.Collections.Immutable;
using SafeGo.Drivers;
using SafeGo.Rides;
using SafeGo.Rooms;

namespace SafeGo.Dispatch;

/// <summary>The events of a change: who hears what of it, and nothing else.</summary>
internal static class SessionEvents
{
    public static ImmutableArray<RoomMessage> Of(SessionChange change, DriverCard? winner) =>
        [.. change.Effects.SelectMany(effect => Messages(change.After, effect, winner))];

    private static IEnumerable<RoomMessage> Messages(SessionSnapshot session, SessionEffect effect, DriverCard? winner)
    {
        var customer = RoomId.Of(session.CustomerId);
        var (ride, id) = (session.EntityId.Value, session.Id.Value);
        return effect switch
        {
            SessionEffect.Requested => [Message(customer, RoomEventNames.RideRequested, new RideRequestedBody(ride, id))],
            SessionEffect.Searching search => [Message(customer, RoomEventNames.RideSearchingDriver,
                new RideSearchingBody(ride, id, search.DriversAsked, search.AfterDriverCancelled ? "driver_cancelled" : null))],
            SessionEffect.OfferMade made => [Message(RoomId.Of(made.Offer.DriverId), RoomEventNames.RideOffer, RideOfferBody.Of(session, made.Offer))],
            SessionEffect.OfferEnded ended => [Message(RoomId.Of(ended.DriverId), RoomEventNames.RideOfferExpired,
                new RideOfferExpiredBody(id, ride, ended.Reason.Word()))],
            SessionEffect.DriverAssigned assigned =>
            [
                Message(RoomId.Of(assigned.Offer.DriverId), RoomEventNames.RideAssignmentConfirmed,
                    new RideAssignmentConfirmedBody(id, ride, Located(session.Pickup), session.CustomerNameShort)),
                Message(customer, RoomEventNames.RideDriverAssigned, AssignedBody(session, assigned.Offer, winner)),
            ],
            SessionEffect.NoDriverFound => [Message(customer, RoomEventNames.RideNoDriverFound, new RideNoDriverFoundBody(ride, id))],
            SessionEffect.Cancelled cancelled => ToRide(customer, cancelled.DriverId, RoomEventNames.RideCancelled,
                new RideCancelledBody(ride, id, cancelled.By.Word())),
            SessionEffect.EntityAdvanced advanced => ToRide(customer, advanced.DriverId, RoomEventNames.RideStatusChanged,
                new RideStatusChangedBody(ride, id, advanced.Status)),
            _ => throw new InvalidOperationException($"Nobody is told of {effect.GetType().Name}."),
        };
    }

    private static RideDriverAssignedBody AssignedBody(SessionSnapshot session, Offer offer, DriverCard? driver) => new(
        session.EntityId.Value,
        session.Id.Value,
        new AssignedDriver(driver?.DisplayName ?? "", driver?.VehicleMakeModel, driver?.VehiclePlateMasked, driver?.Rating),
        PickupEstimate.Seconds(offer.DistanceKm),
        session.Pickup.Summary);

    // The ride's room is an address: each member has the event in his own log, once.
    private static IEnumerable<RoomMessage> ToRide<TBody>(RoomId customer, DriverId? driver, string name, TBody body)
    {
        yield return Message(customer, name, body);
        if (driver is { } assigned) yield return Message(RoomId.Of(assigned), name, body);
    }

    private static RoomMessage Message<TBody>(RoomId room, string name, TBody body) =>
        new(room, Guid.CreateVersion7(), name, EventJson.Write(body));

    private static LocatedPlace Located(Place place) => new(place.Point.Latitude, place.Point.Longitude, place.Summary);
}
