using Microsoft.Extensions.Options;

namespace SafeGo.Hosting;

/// <summary>Settings that can tell all that is wrong with them.</summary>
public interface ISettings
{
    /// <summary>A sentence each, for the person who starts the program; it names the setting, never a secret's value.</summary>
    IEnumerable<string> Faults();
}

public static class SettingsExtensions
{
    /// <summary>
    /// Binds a section of plain values, whose names may be written <c>snake_case</c> or <c>PascalCase</c>, and has it
    /// checked before anything starts.
    /// </summary>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, IConfigurationSection section) where T : class, ISettings, new()
    {
        services.AddSingleton<IValidateOptions<T>>(new Validator<T>(section));
        return services.AddOptions<T>().Configure(settings => Bind(section, settings)).ValidateOnStart();
    }

    /// <returns>What could not be bound. Each value is taken by itself: a wrong one must not hide the next.</returns>
    private static List<string> Bind(IConfigurationSection section, object settings)
    {
        var faults = new List<string>();
        foreach (var value in section.GetChildren().Where(c => c.Value is not null))
        {
            try
            {
                var key = value.Key.Replace("_", "", StringComparison.Ordinal);
                new ConfigurationBuilder().AddInMemoryCollection([new(key, value.Value)]).Build().Bind(settings);
            }
            catch (InvalidOperationException)
            {
                faults.Add($"{value.Path} has a value of the wrong kind");
            }
        }

        return faults;
    }

    private sealed class Validator<T>(IConfigurationSection section) : IValidateOptions<T> where T : class, ISettings, new()
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            List<string> faults = [.. Bind(section, new T()), .. options.Faults()];
            return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
        }
    }
}
