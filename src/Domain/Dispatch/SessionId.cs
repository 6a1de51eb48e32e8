namespace SafeGo.Dispatch;

/// <summary>One dispatch session: one search for a driver, with all its waves.</summary>
public readonly record struct SessionId(Guid Value)
{
    public static SessionId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("D");
}
