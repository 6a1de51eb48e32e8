using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using SafeGo.Persistence.Engines;

namespace SafeGo.Hosting;

/// <summary>Turns what an operator can mend into one clear message; anything else is a fault of ours and keeps its trace.</summary>
public static class StartUp
{
    // Both write the trace of a fault that we are about to explain in a sentence.
    private static readonly string[] Talkative = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <returns>The exit code.</returns>
    public static async Task<int> Run(Func<Task> program)
    {
        try
        {
            await program();
            return 0;
        }
        catch (Exception fault) when (Explain(fault) is { } sentence)
        {
            await Console.Error.WriteLineAsync($"SafeGo cannot start: {sentence}");
            return 1;
        }
    }

    /// <summary>Settings files and pages lie beside the program, wherever it is started from; the data directory is the caller's.</summary>
    public static WebApplicationOptions Options(string[] args) =>
        new() { Args = args, ContentRootPath = Directory.Exists("wwwroot") ? null : AppContext.BaseDirectory };

    /// <summary>Where to listen when nobody says. Not in appsettings.json, where it would weigh more than ASPNETCORE_URLS.</summary>
    public static void UseDefaultUrl(this WebApplicationBuilder builder, string url)
    {
        string[] said = ["urls", "http_ports", "https_ports"];
        var endpoints = builder.Configuration.GetSection("Kestrel:Endpoints");
        if (said.All(key => string.IsNullOrEmpty(builder.Configuration[key])) && !endpoints.Exists()) builder.WebHost.UseUrls(url);
    }

    /// <summary>Checks every setting before anything is opened or written, so that one message lists all that is wrong.</summary>
    public static void CheckSettings(this WebApplication app)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        Addresses.Check(app.Configuration);
    }

    /// <summary>Lets <see cref="Run"/> alone speak while the program starts.</summary>
    public static void SpeakOnce(this WebApplicationBuilder builder)
    {
        var started = new Started();
        builder.Services.AddHostedService(_ => started);
        foreach (var category in Talkative) builder.Logging.AddFilter(category, level => started.IsSo && level >= LogLevel.Warning);
    }

    private static string? Explain(Exception fault) => fault switch
    {
        OptionsValidationException settings => Settings(settings.Failures),
        AggregateException several when several.InnerExceptions.All(e => e is OptionsValidationException) =>
            Settings(several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(e => e.Failures)),
        StorageUnusableException or CannotStartException => $"{fault.Message}.",
        // Kestrel's sentence names the address.
        IOException { InnerException: AddressInUseException } taken =>
            $"{taken.Message.TrimEnd('.')}. Stop what listens there, or choose another address with --urls or ASPNETCORE_URLS.",
        SocketException address => $"the address to listen on cannot be had ({address.Message}). Choose another with --urls or ASPNETCORE_URLS.",
        // Kestrel's sentence too; it has no type of its own.
        FormatException url when url.Message.StartsWith("Invalid url", StringComparison.Ordinal) =>
            $"{url.Message}. Write --urls or ASPNETCORE_URLS like http://localhost:5080.",
        InvalidDataException { InnerException: FormatException inner } file => $"{file.Message} {inner.Message}",
        _ => null,
    };

    private static string Settings(IEnumerable<string> failures) => failures.ToList() is [var one]
        ? $"{one}."
        : string.Join($"{Environment.NewLine}  - ", failures.Prepend("these settings need attention:"));

    private sealed class Started : IHostedLifecycleService
    {
        public bool IsSo { get; private set; }

        public Task StartedAsync(CancellationToken cancellationToken)
        {
            IsSo = true;
            return Task.CompletedTask;
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
