using System.Text.Json;
using SafeGo.Cells;
using SafeGo.Cluster;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Geo;
using SafeGo.Rides;

namespace SafeGo.Rooms;

/// <summary>What administrators are told of what people were told.</summary>
public sealed class AdminRoomTests
{
    private static readonly SessionId Session = SessionId.New();
    private static readonly RoomId Customer = RoomId.Of(new CustomerId(Guid.NewGuid()));
    private static readonly DriverId Driver = new(Guid.NewGuid());
    private static readonly Guid Ride = Guid.NewGuid();
    private static readonly GeoPoint Pickup = DispatchCluster.Dhaka;

    [Theory]
    [InlineData(true, RoomEventNames.RideRequested, RoomEventNames.DispatchSessionCreated)]
    [InlineData(true, RoomEventNames.RideSearchingDriver, null)]
    [InlineData(false, RoomEventNames.RideOffer, RoomEventNames.DispatchOfferSent)]
    [InlineData(false, RoomEventNames.RideOfferExpired, null)]
    [InlineData(false, RoomEventNames.RideAssignmentConfirmed, RoomEventNames.DispatchDriverAccepted)]
    [InlineData(true, RoomEventNames.RideDriverAssigned, null)]
    [InlineData(true, RoomEventNames.RideNoDriverFound, RoomEventNames.DispatchNoDriverFound)]
    [InlineData(true, RoomEventNames.RideCancelled, RoomEventNames.DispatchCancelled)]
    [InlineData(false, RoomEventNames.RideCancelled, null)]
    [InlineData(true, RoomEventNames.RideStatusChanged, null)]
    [InlineData(false, RoomEventNames.RideStatusChanged, null)]
    public void Derive_WhenSomebodyWasTold_TellsAdministratorsOnceARide(bool toCustomer, string told, string? derived)
    {
        var messages = AdminRoom.Derive([Logged(toCustomer ? Customer : RoomId.Of(Driver), told)]);

        Assert.Equal(derived is null ? [] : [derived], messages.Select(m => m.Name));
        Assert.All(messages, m => Assert.Equal(RoomId.AdminDispatch, m.Room));
    }

    [Fact]
    public void Derive_WhenAnOfferWasMade_SaysWhoAndHowFarAndNothingPrivate()
    {
        var body = Body(AdminRoom.Derive([Logged(RoomId.Of(Driver), RoomEventNames.RideOffer)])[0]);

        Assert.Equal(
            ["cell", "city", "dispatch_session_id", "distance_km", "driver_id", "ride_id"],
            body.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(Driver.Value, body.GetProperty("driver_id").GetGuid());
        Assert.Equal(1.25, body.GetProperty("distance_km").GetDouble());
        Assert.Equal(H3Index.FromLatLng(Pickup, CellGrid.Resolution).ToString(), body.GetProperty("cell").GetString());
    }

    [Fact]
    public void Derive_WhenItIsTheAdministratorsOwnRoomOrNoSessions_TellsNothing()
    {
        var own = Logged(RoomId.AdminDispatch, RoomEventNames.RideRequested);
        var noSession = Logged(Customer, RoomEventNames.RideRequested) with { SessionId = null };

        Assert.Empty(AdminRoom.Derive([own, noSession]));
    }

    [Fact]
    public void Derive_WhenManyAreGiven_KeepsTheirOrder()
    {
        var names = AdminRoom.Derive([
            Logged(Customer, RoomEventNames.RideRequested),
            Logged(RoomId.Of(Driver), RoomEventNames.RideOffer),
            Logged(RoomId.Of(Driver), RoomEventNames.RideAssignmentConfirmed),
        ]).Select(m => m.Name);

        Assert.Equal([RoomEventNames.DispatchSessionCreated, RoomEventNames.DispatchOfferSent, RoomEventNames.DispatchDriverAccepted], names);
    }

    private static LoggedEvent Logged(RoomId room, string name) => new(
        new LogPosition(1, 1),
        new RoomEvent(room, 1, Guid.NewGuid(), name, $$"""{"ride_id":"{{Ride}}","estimated_distance_km":1.25,"by":"customer"}""", DateTimeOffset.UnixEpoch),
        Session, "BD", "Dhaka", Pickup);

    private static JsonElement Body(RoomMessage message) => JsonDocument.Parse(message.Body).RootElement;
}
