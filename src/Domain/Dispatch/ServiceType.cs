namespace SafeGo.Dispatch;

public enum ServiceType
{
    Ride = 1,
    Food,
    Parcel,
}
