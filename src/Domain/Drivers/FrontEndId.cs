namespace SafeGo.Drivers;

/// <summary>One run of a front-end process; a process that starts again, or was taken for dead, is another.</summary>
public readonly record struct FrontEndId(Guid Value)
{
    /// <summary>For so long it is believed to be there without another word.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(5);

    public static FrontEndId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("D");
}
