using SafeGo.Dispatch;

namespace SafeGo.Drivers;

/// <summary>What work a driver takes.</summary>
public enum ServiceMode
{
    Offline = 1,
    Ride,
    Food,
    Parcel,
    All,
}

public static class ServiceModes
{
    public static bool Serves(this ServiceMode mode, ServiceType service) =>
        mode == ServiceMode.All || mode == service.Mode();

    public static ServiceMode Mode(this ServiceType service) => service switch
    {
        ServiceType.Ride => ServiceMode.Ride,
        ServiceType.Food => ServiceMode.Food,
        ServiceType.Parcel => ServiceMode.Parcel,
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "No such service."),
    };
}
