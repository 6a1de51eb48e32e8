using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SafeGo.Web.Accounts;

/// <summary>Hears all that a program says of itself: every line of its log, span, measurement and call between grains.</summary>
internal sealed class CanaryEars : IDisposable
{
    private readonly ActivityListener spans;
    private readonly MeterListener meters = new() { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
    private readonly Lines log = new();
    private readonly Calls calls = new();

    public CanaryEars()
    {
        spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => Spans.Add(Told(span)),
        };
        ActivitySource.AddActivityListener(spans);
        meters.SetMeasurementEventCallback<int>(Measured);
        meters.SetMeasurementEventCallback<long>(Measured);
        meters.SetMeasurementEventCallback<double>(Measured);
        meters.SetMeasurementEventCallback<float>(Measured);
        meters.Start();
    }

    public ConcurrentBag<string> Log => log.Said;

    public ConcurrentBag<string> Spans { get; } = [];

    public ConcurrentBag<string> Measurements { get; } = [];

    public ConcurrentBag<string> GrainCalls => calls.Said;

    public void Listen(IServiceCollection services)
    {
        services.AddSingleton<ILoggerProvider>(log).Configure<LoggerFilterOptions>(filter =>
        {
            filter.Rules.Clear();
            filter.MinLevel = LogLevel.Trace;
        });
        services.AddSingleton<IIncomingGrainCallFilter>(calls);
    }

    /// <summary>Has what is only measured when somebody asks measured.</summary>
    public void Ask() => meters.RecordObservableInstruments();

    public void Dispose()
    {
        spans.Dispose();
        meters.Dispose();
        log.Dispose();
    }

    private static string Told(Activity span) => string.Join(
        ' ',
        [
            span.DisplayName, span.OperationName, span.StatusDescription, span.TraceStateString,
            .. span.TagObjects.Concat(span.Events.SelectMany(e => e.Tags)).Concat(span.Links.SelectMany(l => l.Tags ?? [])).Select(t => $"{t.Key}={t.Value}"),
            .. span.Events.Select(e => e.Name),
            .. span.Baggage.Select(b => $"{b.Key}={b.Value}"),
        ]);

    private void Measured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        Measurements.Add($"{instrument.Meter.Name} {instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}");

    private sealed class Calls : IIncomingGrainCallFilter
    {
        public ConcurrentBag<string> Said { get; } = [];

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            for (var n = 0; n < context.Request.GetArgumentCount(); n++) Said.Add($"{context.Request.GetArgument(n)}");
            await context.Invoke();
            Said.Add($"{context.Result}");
        }
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Said { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Said.Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        // What is not in the sentence goes to who collects logs all the same.
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(
            $"{formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> parts ? string.Join(' ', parts.Select(p => $"{p.Key}={p.Value}")) : "")}");

        public void Dispose()
        {
        }
    }
}
