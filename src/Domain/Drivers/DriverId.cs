using SafeGo.Accounts;

namespace SafeGo.Drivers;

/// <summary>A driver; the value is his account's.</summary>
public readonly record struct DriverId(Guid Value)
{
    /// <summary>The order in which rows are locked and ties are broken; both database engines share it.</summary>
    public static IComparer<DriverId> Order { get; } =
        Comparer<DriverId>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));

    public static DriverId Of(UserId user) => new(user.Value);

    public override string ToString() => Value.ToString("D");
}
