namespace SafeGo.Cells;

/// <summary>The city a call is about. It travels with the calls that come of it and says where new grains are best placed.</summary>
public static class CityContext
{
    private const string Key = "safego.city";

    /// <summary>For the rest of the caller's method; a call about no city is placed anywhere.</summary>
    public static void Enter(string? city)
    {
        if (city is not null) RequestContext.Set(Key, city);
    }

    /// <summary>Of a call that makes a grain; null where nobody said a city.</summary>
    public static string? Of(IReadOnlyDictionary<string, object>? context) => context?.GetValueOrDefault(Key) as string;
}
