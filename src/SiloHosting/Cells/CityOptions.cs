using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using SafeGo.Cells;
using SafeGo.Geo;

namespace SafeGo.SiloHosting.Cells;

/// <summary>The section <c>Cities</c>: one entry a service area; its radius in km.</summary>
internal sealed class CityOptions
{
    public List<City> Cities { get; } = [];

    public List<string> Faults { get; } = [];

    public void Read(IConfigurationSection section)
    {
        foreach (var given in section.GetChildren()) ReadOne(given);
    }

    private void ReadOne(IConfigurationSection given)
    {
        var name = given["name"] ?? given.Key;
        var country = given["country"] ?? "";
        var centre = new GeoPoint(Number(given, "centre:lat"), Number(given, "centre:lng"));
        var radius = Number(given, "radius");
        if (country.Length != 2) Faults.Add($"{given.Path}:country must be a two-letter country code");
        if (!centre.IsOnEarth) Faults.Add($"{given.Path}:centre must have a lat and a lng in degrees");
        if (!(radius is > 0 and <= 500)) Faults.Add($"{given.Path}:radius must be over 0 and at most 500 km");
        Cities.Add(new City(name, country, given.GetSection("aliases").GetChildren().Select(a => a.Value!).ToArray(), centre, radius));
    }

    private static double Number(IConfigurationSection given, string key) =>
        double.TryParse(given[key], System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    internal sealed class Validator : IValidateOptions<CityOptions>
    {
        public ValidateOptionsResult Validate(string? name, CityOptions options) =>
            options.Faults.Count > 0 ? ValidateOptionsResult.Fail(options.Faults) : ValidateOptionsResult.Success;
    }
}
