using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rides;
using SafeGo.Rooms;
using SafeGo.Web.Drivers;
using SafeGo.Web.Edge;
using SafeGo.Web.Monitoring;
using SafeGo.Web.Rides;

namespace SafeGo.Web.Rooms;

/// <summary>The <c>state</c> that every socket begins with.</summary>
internal sealed class RoomStates(IRideStore rides, IDriverStore drivers, DriverStates driverStates, ISettingsStore settings, LiveMap map)
{
    public static RoomId RoomOf(Caller caller) => caller.Role switch
    {
        UserRole.Customer => RoomId.Of(CustomerId.Of(caller.UserId)),
        UserRole.Driver => RoomId.Of(DriverId.Of(caller.UserId)),
        UserRole.Admin => RoomId.AdminDispatch,
        _ => throw new InvalidOperationException($"{caller.Role.Word()} has no room."),
    };

    public async Task<Dictionary<string, object?>> Of(Caller caller, long seq, DateTimeOffset at, CancellationToken cancellation) => caller.Role switch
    {
        UserRole.Customer => Payload.Of(seq, at, await Customer(CustomerId.Of(caller.UserId), cancellation)),
        UserRole.Driver => Payload.Of(seq, at, await driverStates.Of(DriverId.Of(caller.UserId), cancellation)),
        _ => Payload.Of(seq, at, await Admin(cancellation)),
    };

    private async Task<CustomerStateBody> Customer(CustomerId customer, CancellationToken cancellation) =>
        new(await rides.Active(customer, cancellation) is { } ride ? RideBody.Of(ride) : null);

    private async Task<AdminStateBody> Admin(CancellationToken cancellation)
    {
        var counts = await drivers.Count(cancellation);
        var picture = await map.Read(known: 0, cancellation);
        // What this process goes by may be a second older than what is set.
        var version = (await settings.ReadAfter(0, cancellation) ?? SettingOverrides.None).Version;
        return new AdminStateBody(new DispatchDriverPresenceBody(counts.Online, counts.Available, counts.OnJob), version, picture.Cells);
    }

    private sealed record CustomerStateBody(RideBody? ActiveRide);

    private sealed record AdminStateBody(DispatchDriverPresenceBody Counts, long SettingsVersion, IReadOnlyList<MapCellBody> Cells);
}
