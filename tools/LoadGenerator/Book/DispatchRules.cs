namespace SafeGo.LoadGenerator.Book;

/// <summary>The settings of contract section 5 as they stand; the run is for a server whose admin changed none.</summary>
internal static class DispatchRules
{
    public const double MaxRadiusKm = 5;

    public static readonly TimeSpan LocationMaxAge = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan SessionTimeout = TimeSpan.FromSeconds(180);
}
