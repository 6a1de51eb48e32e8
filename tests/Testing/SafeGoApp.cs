using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace SafeGo.Testing;

/// <summary>
/// The whole program in this process, on a real port, with a data directory of its own: as a class or collection
/// fixture, or by <see cref="Start"/> where a test wants other settings.
/// </summary>
public sealed class SafeGoApp : WebApplicationFactory<Program>, ISafeGo, IAsyncLifetime
{
    /// <summary>Of every demo account (contract section 7).</summary>
    public const string DemoPassword = "SafeGo-demo-1";

    /// <summary>With which a test may sign tokens of its own.</summary>
    public const string SigningKey = "a signing key for tests alone, long enough for every algorithm that signs with a secret";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory data = new();
    private readonly Dictionary<string, string?> settings = new()
    {
        ["urls"] = "http://127.0.0.1:0",
        ["SafeGo:Auth:SigningKey"] = SigningKey,
        // Tests sign in far more often than people do; those of the limits set their own.
        ["Limits:sign_ins_per_minute"] = "100000",
        ["Limits:sign_ins_per_minute_per_address"] = "100000",
        ["Limits:anonymous_calls_per_minute"] = "100000",
    };

    private Action<IServiceCollection> services = _ => { };

    public Uri Address => ClientOptions.BaseAddress;

    public string DataDirectory => data.Path;

    /// <param name="configure">Replaces services, after the program's own.</param>
    public static async Task<SafeGoApp> Start(IEnumerable<(string Name, string? Value)>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var app = new SafeGoApp();
        foreach (var (name, value) in settings ?? []) app.settings[name] = value;
        app.services = configure ?? app.services;
        await app.InitializeAsync();
        return app;
    }

    /// <exception cref="TimeoutException">The program did not start; it said why on standard error.</exception>
    public async ValueTask InitializeAsync()
    {
        UseKestrel(0);
        await Task.Run(StartServer).WaitAsync(Patience);
    }

    public HttpClient With(string? accessToken)
    {
        var client = CreateClient();
        if (accessToken is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    /// <summary>A body sent exactly as written here.</summary>
    public static StringContent Raw(string body, string type = "application/json") => new(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        data.Dispose();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("SafeGo:DataDirectory", data.Path);
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services);
    }
}
