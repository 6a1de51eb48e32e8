using System.Collections.Immutable;
using SafeGo.Dispatch;
using SafeGo.Web.Edge;

namespace SafeGo.Web.Dispatch;

/// <summary>What administrators set for dispatch (contract sections 2 and 5).</summary>
internal static class SettingsEndpoints
{
    public static void MapDispatchSettings(this IEndpointRouteBuilder routes)
    {
        var settings = routes.MapGroup("/api/admin/dispatch/settings").ForAdmins().WithTags("Admin");
        settings.MapGet("", Read).Produces<SettingsBody>();
        settings.MapPut("", Replace).Takes(typeof(SettingsChange)).Produces<SettingsBody>();
    }

    private static async Task<IResult> Read(ISettingsStore store, ISettingsSource source, CancellationToken cancellation) =>
        TypedResults.Ok(SettingsBody.Of(await store.ReadAfter(0, cancellation) ?? SettingOverrides.None, source.Defaults));

    private static async Task<IResult> Replace(
        Shape shape, Caller caller, ISettingsStore store, ISettingsSource source, DispatchClock clock, CancellationToken cancellation)
    {
        var version = shape.Version("version");
        var entries = shape.Parts("entries", SettingOverrides.Most).Select(Entry).ToImmutableArray();
        foreach (var (entry, field, reason) in SettingOverrides.Faults(entries)) RefuseOnce(shape, $"entries[{entry}].{field}", reason);
        if (!shape.IsGood) return Problems.Of(shape);

        return await store.Replace(version, entries, caller.UserId.Value, clock.Now, cancellation) is { } written
            ? TypedResults.Ok(SettingsBody.Of(written, source.Defaults))
            : Problems.Of(ErrorCode.VersionConflict);
    }

    private static void RefuseOnce(Shape shape, string field, string reason)
    {
        if (!shape.Errors.ContainsKey(field)) shape.Refuse(field, reason);
    }

    // What a value may be depends on its key and is the rules' to say.
    private static SettingOverride Entry(Shape entry) => new(
        entry.OptionalText("country_code", 2),
        entry.OptionalWord<ServiceType>("service_type"),
        entry.Text("key", 1, 100),
        entry.Number("value", double.MinValue, double.MaxValue));
}

internal sealed record SettingsChange(int Version, SettingEntry[] Entries);

/// <summary>What is set, and what it is set over: an entry for a country and service counts before one for the country, that before one for the service.</summary>
internal sealed record SettingsBody(
    long Version, IReadOnlyList<SettingEntry> Entries, IReadOnlyDictionary<string, double> Defaults, IReadOnlyDictionary<string, SettingBounds> Bounds)
{
    public static SettingsBody Of(SettingOverrides overrides, DispatchSettings defaults) => new(
        overrides.Version,
        [.. overrides.Entries.Select(e => new SettingEntry(e.CountryCode, e.Service, e.Key, e.Value))],
        SettingKey.All.ToDictionary(k => k.Name, k => k.Read(defaults)),
        SettingKey.All.ToDictionary(k => k.Name, k => new SettingBounds(k.Least, k.Most, k.IsWhole)));
}

internal sealed record SettingEntry(string? CountryCode, ServiceType? ServiceType, string Key, double Value);

internal sealed record SettingBounds(double Min, double Max, bool WholeNumber);
