namespace SafeGo.Accounts;

/// <summary>Where SafeGo works.</summary>
public static class Countries
{
    public static IReadOnlyList<string> Served { get; } = ["BD", "US"];
}
