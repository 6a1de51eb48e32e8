using System.Collections.Immutable;

namespace SafeGo.Dispatch;

/// <summary>What administrators set beside the defaults, as a whole: it is replaced, never changed in part.</summary>
/// <param name="Version">Counts up with every replacement; 0 when nothing was ever set.</param>
public sealed record SettingOverrides(long Version, ImmutableArray<SettingOverride> Entries)
{
    /// <summary>More are not taken.</summary>
    public const int Most = 1_000;

    public static SettingOverrides None { get; } = new(0, []);

    /// <summary>The defaults with what is set for a country and service, the most specific last and therefore in force.</summary>
    /// <param name="service">Null where no service is meant.</param>
    public DispatchSettings Over(DispatchSettings defaults, string countryCode, ServiceType? service) => Entries
        .Where(e => e.IsFor(countryCode, service))
        .OrderBy(e => e.Precedence)
        .Aggregate(defaults, (settings, e) => SettingKey.Named(e.Key)!.Write(settings, e.Value));

    /// <summary>All that is wrong with these entries.</summary>
    public static IEnumerable<SettingFault> Faults(IReadOnlyList<SettingOverride> entries)
    {
        var seen = new HashSet<(string?, ServiceType?, string)>();
        for (var n = 0; n < entries.Count; n++)
        {
            var entry = entries[n];
            if (entry.CountryCode is { } code && !IsCountryCode(code)) yield return new SettingFault(n, "country_code", "must be two capital letters or null");
            if (SettingKey.Named(entry.Key) is not { } key) yield return new SettingFault(n, "key", $"must be one of: {string.Join(", ", SettingKey.All.Select(k => k.Name))}");
            else if (key.Fault(entry.Value) is not null) yield return new SettingFault(n, "value", key.Bounds);
            if (!seen.Add((entry.CountryCode, entry.Service, entry.Key))) yield return new SettingFault(n, "key", "is set twice for the same country and service");
        }
    }

    private static bool IsCountryCode(string code) => code.Length == 2 && code.All(char.IsAsciiLetterUpper);
}

/// <param name="CountryCode">ISO 3166-1 alpha-2; null for all.</param>
/// <param name="Service">Null for all.</param>
/// <param name="Key">A name of <see cref="SettingKey"/>.</param>
public sealed record SettingOverride(string? CountryCode, ServiceType? Service, string Key, double Value)
{
    /// <summary>Country and service, then country, then service, then all (contract section 5).</summary>
    internal int Precedence => (CountryCode is null ? 0 : 2) + (Service is null ? 0 : 1);

    internal bool IsFor(string countryCode, ServiceType? service) =>
        (CountryCode is null || CountryCode == countryCode) && (Service is null || Service == service);
}

/// <param name="Entry">Which one, from 0.</param>
/// <param name="Field">As it is called on the wire.</param>
public sealed record SettingFault(int Entry, string Field, string Reason);

/// <summary>What administrators set, every version of it.</summary>
public interface ISettingsStore
{
    /// <summary>The newest version; null when it is the one that is known.</summary>
    Task<SettingOverrides?> ReadAfter(long known, CancellationToken cancellation = default);

    /// <summary>Replaces all entries; null when another version than the expected one is the newest.</summary>
    Task<SettingOverrides?> Replace(
        long expected, ImmutableArray<SettingOverride> entries, Guid by, DateTimeOffset at, CancellationToken cancellation = default);
}
