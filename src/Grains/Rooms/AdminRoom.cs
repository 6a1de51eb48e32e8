using System.Text.Json;
using SafeGo.Cells;
using SafeGo.Geo;

namespace SafeGo.Rooms;

/// <summary>What administrators are told, derived from what people were told.</summary>
internal static class AdminRoom
{
    public static IReadOnlyList<RoomMessage> Derive(IReadOnlyList<LoggedEvent> events) => [.. events.Select(Derive).OfType<RoomMessage>()];

    private static RoomMessage? Derive(LoggedEvent logged)
    {
        var source = logged.Event;
        if (source.Room == RoomId.AdminDispatch || logged.SessionId is not { } session) return null;
        using var body = JsonDocument.Parse(source.Body);
        if (!body.RootElement.TryGetProperty("ride_id", out var served)) return null;
        var ride = served.GetGuid();
        var cell = logged.Pickup is { } pickup ? H3Index.FromLatLng(pickup, CellGrid.Resolution).ToString() : null;
        var (id, city, driver) = (session.Value, logged.City, source.Room.Driver);
        return (source.Name, driver) switch
        {
            (RoomEventNames.RideRequested, null) => Message(RoomEventNames.DispatchSessionCreated,
                new DispatchSessionCreatedBody(id, ride, logged.CountryCode, city, cell)),
            (RoomEventNames.RideOffer, { } asked) => Message(RoomEventNames.DispatchOfferSent,
                new DispatchOfferSentBody(id, ride, asked.Value, body.RootElement.GetProperty("estimated_distance_km").GetDouble(), city, cell)),
            (RoomEventNames.RideAssignmentConfirmed, { } winner) => Message(RoomEventNames.DispatchDriverAccepted,
                new DispatchDriverAcceptedBody(id, ride, winner.Value, city, cell)),
            (RoomEventNames.RideNoDriverFound, null) => Message(RoomEventNames.DispatchNoDriverFound,
                new DispatchNoDriverFoundBody(id, ride, city, cell)),
            // The customer's copy stands for the ride; its driver hears the same.
            (RoomEventNames.RideCancelled, null) => Message(RoomEventNames.DispatchCancelled,
                new DispatchCancelledBody(id, ride, body.RootElement.GetProperty("by").GetString()!, city, cell)),
            _ => null,
        };
    }

    private static RoomMessage Message<TBody>(string name, TBody body) =>
        new(RoomId.AdminDispatch, Guid.CreateVersion7(), name, EventJson.Write(body));
}
