using System.Globalization;

namespace SafeGo.Dispatch;

/// <summary>What a replacement of the settings changed, as one line for the audit log; without words, so that it is of no language.</summary>
public static class SettingDifference
{
    // The version itself keeps all of it.
    private const int MostTold = 50;

    private const string Any = "*";
    private const string NotSet = "–";

    /// <summary>Such as <c>v4: BD ride max_radius_km 5 → 7.5; * * max_offers 3 → –</c>.</summary>
    public static string Between(SettingOverrides before, SettingOverrides after)
    {
        var (old, now) = (ByPlace(before), ByPlace(after));
        var changed = old.Keys.Union(now.Keys).Where(place => old.GetValueOrDefault(place) != now.GetValueOrDefault(place)).Order(StringComparer.Ordinal).ToList();
        var told = changed.Take(MostTold).Select(place => $"{place} {Text(old, place)} → {Text(now, place)}");
        var more = changed.Count > MostTold ? $"; +{changed.Count - MostTold}" : "";
        return $"v{after.Version}: {string.Join("; ", told)}{more}".TrimEnd(' ', ':');
    }

    private static Dictionary<string, double?> ByPlace(SettingOverrides overrides) => overrides.Entries
        .ToDictionary(e => $"{e.CountryCode ?? Any} {e.Service?.Word() ?? Any} {e.Key}", e => (double?)e.Value);

    private static string Text(Dictionary<string, double?> values, string place) =>
        values.GetValueOrDefault(place)?.ToString("R", CultureInfo.InvariantCulture) ?? NotSet;
}
