using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SafeGo.Persistence;

namespace SafeGo.Hosting;

/// <summary>Something without which this process can do nothing for anybody.</summary>
public interface INeeded
{
    /// <summary>A word, told to whoever asks whether this process is ready.</summary>
    string Name { get; }

    /// <summary>Throws when it does not answer.</summary>
    Task Ask(CancellationToken cancellation);
}

/// <summary>Live: the process answers. Ready: everything it needs answers too.</summary>
public static class HealthExtensions
{
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<INeeded, NeededDatabase>();
        services.AddHealthChecks().AddCheck<NeedsCheck>("needs");
    }

    /// <param name="refuse">How this host says that it is not ready, and why.</param>
    /// <returns>Both endpoints.</returns>
    public static IEnumerable<IEndpointConventionBuilder> MapHealth(this IEndpointRouteBuilder routes, Func<HttpContext, string, Task> refuse) =>
    [
        routes.MapHealthChecks("/health/live", Options(_ => false, refuse)),
        routes.MapHealthChecks("/health/ready", Options(_ => true, refuse)),
    ];

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which, Func<HttpContext, string, Task> refuse) => new()
    {
        Predicate = which,
        ResponseWriter = (context, report) => report.Status == HealthStatus.Unhealthy
            ? refuse(context, $"Not ready: {string.Join(", ", report.Entries.Values.Select(e => e.Description))}.")
            : context.Response.WriteAsJsonAsync(new { status = "healthy" }, context.RequestAborted),
    };

    private sealed class NeededDatabase(IDatabaseProbe database) : INeeded
    {
        public string Name => "database";

        public Task Ask(CancellationToken cancellation) => database.Ask(cancellation);
    }
}

/// <summary>Asks all that is needed at once, each with little patience.</summary>
internal sealed partial class NeedsCheck(IEnumerable<INeeded> needs, ILogger<NeedsCheck> logger) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var silent = (await Task.WhenAll(needs.Select(n => Silent(n, cancellationToken)))).OfType<string>().ToList();
        return silent.Count > 0 ? HealthCheckResult.Unhealthy(string.Join(", ", silent)) : HealthCheckResult.Healthy();
    }

    private async Task<string?> Silent(INeeded needed, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            // Not all of them listen to the token.
            await needed.Ask(patience.Token).WaitAsync(patience.Token);
            return null;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogSilent(logger, needed.Name, fault);
            return needed.Name;
        }
    }

    [LoggerMessage(1010, LogLevel.Warning, "Not ready: the {Needed} does not answer")]
    private static partial void LogSilent(ILogger logger, string needed, Exception fault);
}
