namespace SafeGo.Dispatch;

/// <summary>Who made a change.</summary>
public enum Actor
{
    System = 1,
    Driver,
    Customer,
    Admin,
}
