namespace SafeGo.Accounts;

/// <summary>A person's account; as a driver or a customer the same value names him there.</summary>
public readonly record struct UserId(Guid Value)
{
    public static UserId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("D");
}
