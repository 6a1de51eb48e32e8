using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeGo.Fuzzer.Messages;
using SafeGo.Fuzzer.Report;
using SafeGo.Fuzzer.Running;
using SafeGo.Testing;

namespace SafeGo.Fuzzer.Tests.Running;

/// <summary>The program on real sockets, in this process, under the tool's own messages.</summary>
public sealed class FuzzRunTests
{
    private const int Messages = 20_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Go_WhenThousandsOfMessagesCome_FindsNoFaultAndNoneIsInTheLog()
    {
        var errors = new Errors();
        await using var app = await SafeGoApp.Start(
            [("Limits:anonymous_calls_per_minute", "1000000"), ("Logging:LogLevel:Default", "Warning"), ("Logging:LogLevel:SafeGo", "Warning"), ("Logging:LogLevel:Microsoft", "Warning")],
            services => services.AddSingleton<ILoggerProvider>(errors));

        var report = await Fuzz(app, seed: 1, Messages);

        Assert.Empty(report.Book.Findings.Select(f => f.ToString()));
        Assert.Empty(errors.Lines);
        Assert.Equal((Messages, true), (report.Book.Sent, report.IsGood));
        // It came to where things happen.
        string[] deep = ["hub answer", "hub answer not_found", "hub answer validation_failed", "hub close validation_failed", "rest 200", "rest 201", "rest 409 invalid_state", "rest 409 offer_expired", "rest 403 blocked"];
        Assert.Empty(deep.Except(report.Book.Counts.Select(c => c.Key)));
    }

    [Fact]
    public async Task Go_WhenOneDoorFails_FindsIt()
    {
        await using var app = await SafeGoApp.Start(configure: services => services.AddSingleton<IStartupFilter>(new Trap("/api/driver/state")));

        var report = await Fuzz(app, seed: 1, 2_000);

        Assert.False(report.IsGood);
        Assert.All(report.Book.Findings, f => Assert.Contains("/api/driver/state", f.Message, StringComparison.Ordinal));
        using var again = new FuzzRun(app.Address, 1, _ => { });
        Assert.False((await again.Only(report.Book.Findings[0].Number!.Value, Token)).Value!.IsGood);
    }

    [Fact]
    public async Task Go_WhenThereAreNoPeople_SaysWhy()
    {
        await using var app = await SafeGoApp.Start([("SafeGo:Demo", "false")]);
        using var run = new FuzzRun(app.Address, 1, _ => { });

        Assert.Contains("start the server in Development or with SafeGo:Demo=true", (await run.Go(10, Token)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doors_WhenTheApiDocumentNamesThem_AreAllSpokenTo()
    {
        await using var app = await SafeGoApp.Start();
        using var http = app.Anonymous();
        var document = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/openapi/v1.json", Token));

        var named = from path in document.GetProperty("paths").EnumerateObject() from operation in path.Value.EnumerateObject() select $"{operation.Name.ToUpperInvariant()} {Parts(path.Name)}";

        Assert.Empty(named.Except(Doors.All.Select(d => $"{d.Method} {Parts(d.Path)}")));
    }

    // Whatever stands for a part that changes.
    private static string Parts(string path) => string.Join('/', path.Split('/').Select(p => p.Length > 0 && (p[0] is '{' or '@' || char.IsDigit(p[0]) || p is "nid_front" or "driver_license") ? "*" : p));

    private static async Task<FuzzReport> Fuzz(SafeGoApp app, long seed, int messages)
    {
        using var run = new FuzzRun(app.Address, seed, _ => { });
        var report = await run.Go(messages, Token);
        Assert.Null(report.Fault);
        return report.Value!;
    }

    private sealed class Trap(string path) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) => context.Request.Path == path ? throw new InvalidOperationException("A trap.") : rest(context));
            next(app);
        };
    }

    private sealed class Errors : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Lines.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
