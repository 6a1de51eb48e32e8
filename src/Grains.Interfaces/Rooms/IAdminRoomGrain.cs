using Orleans.Concurrency;

namespace SafeGo.Rooms;

/// <summary>
/// Fills <see cref="RoomId.AdminDispatch"/> from the logs of all rooms. There is one in the cluster; a second, while
/// membership changes, is refused by the log it reads.
/// </summary>
[Alias("safego.IAdminRoomGrain")]
public interface IAdminRoomGrain : IGrainWithIntegerKey
{
    /// <summary>The one there is.</summary>
    const long Key = 0;

    /// <summary>Has it go on, wherever that is; what it was called on may have died.</summary>
    [Alias("GoOn"), OneWay]
    Task GoOn();
}
