using SafeGo.Accounts;

namespace SafeGo.Drivers;

/// <summary>A driver; the value is his account's.</summary>
public readonly record struct DriverId(Guid Value)
{
    /// <summary>The order in which rows are locked and ties are broken: that of the text, which both database engines share.</summary>
    public static IComparer<DriverId> Order { get; } = Comparer<DriverId>.Create((a, b) => a.Value.CompareTo(b.Value));

    public static DriverId Of(UserId user) => new(user.Value);

    public override string ToString() => Value.ToString("D");
}
