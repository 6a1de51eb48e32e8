using SafeGo.Accounts;

namespace SafeGo.Rides;

/// <summary>A customer; the value is his account's.</summary>
public readonly record struct CustomerId(Guid Value)
{
    public static CustomerId Of(UserId user) => new(user.Value);

    public override string ToString() => Value.ToString("D");
}
