using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using SafeGo.Dispatch;

namespace SafeGo.SiloHosting.Dispatch;

/// <summary>The section <c>Dispatch</c>: the defaults every session begins with, by the names of the contract.</summary>
internal sealed class DispatchOptions
{
    public DispatchSettings Settings { get; private set; } = new();

    public List<string> Faults { get; } = [];

    public void Read(IConfigurationSection section)
    {
        foreach (var given in section.GetChildren()) ReadOne(given);
    }

    // Environment variables are often written without underscores or in another case.
    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    private void ReadOne(IConfigurationSection given)
    {
        if (SettingKey.All.FirstOrDefault(k => Plain(k.Name) == Plain(given.Key)) is not { } key) Faults.Add($"{given.Path} is no setting; there are {string.Join(", ", SettingKey.All.Select(k => k.Name))}");
        else if (!double.TryParse(given.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) Faults.Add($"{given.Path} must be a number");
        else if (key.Fault(value) is { } fault) Faults.Add($"{given.Path}: {fault.TrimEnd('.')}");
        else Settings = key.Write(Settings, value);
    }

    internal sealed class Validator : IValidateOptions<DispatchOptions>
    {
        public ValidateOptionsResult Validate(string? name, DispatchOptions options) =>
            options.Faults.Count > 0 ? ValidateOptionsResult.Fail(options.Faults) : ValidateOptionsResult.Success;
    }
}
