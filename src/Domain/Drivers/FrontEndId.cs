namespace SafeGo.Drivers;

/// <summary>One run of a front-end process; a process that starts again, or was taken for dead, is another.</summary>
public readonly record struct FrontEndId(Guid Value)
{
    public static FrontEndId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("D");
}
