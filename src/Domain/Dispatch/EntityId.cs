namespace SafeGo.Dispatch;

/// <summary>What a session serves: a ride's, a food order's or a parcel's id.</summary>
public readonly record struct EntityId(Guid Value)
{
    public static EntityId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("D");
}
