using System.Collections.Concurrent;
using System.Diagnostics;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Monitoring;

/// <summary>One trace from a call to the sockets that hear of it, with nothing of anybody in it.</summary>
public sealed class TraceTests : IAsyncLifetime
{
    private static readonly string[] Ours = ["SafeGo.Dispatch", "SafeGo.Relay", "Microsoft.AspNetCore", "Microsoft.Orleans.Application"];

    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ActivityListener listener;
    private SafeGoApp app = null!;

    public TraceTests()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => Ours.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    // A collector is named, and nobody is there: whoever exports must not mind.
    public async ValueTask InitializeAsync() => app = await SafeGoApp.Start([("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")]);

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Trace_OfARequestAndOfAnAccept_ReachesTheSockets()
    {
        var city = new TestCity(app);
        await using var customer = await city.Customer();
        await using var driver = await city.Driver();

        var request = await Traced(() => city.Ask(customer));
        var session = (await driver.Socket.Next("ride:offer")).Text("dispatch_session_id");
        await AssertReaches(request, "search for drivers", "commit", "send ride:offer", "send ride:searching_driver");

        var accept = await Traced(() => driver.Respond(session, "accept"));
        await customer.Socket.Next("ride:driver_assigned");
        await AssertReaches(accept, "commit", "send ride:assignment_confirmed", "send ride:driver_assigned");

        Assert.NotEqual(request, accept);
        AssertNothingOfAnybody("12 Corner Street", customer.AccessToken, driver.AccessToken, "@safego.test", "Times Square");
    }

    private static async Task<ActivityTraceId> Traced<T>(Func<Task<T>> call)
    {
        using var root = new Activity("a phone") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        await call();
        return root.TraceId;
    }

    private async Task AssertReaches(ActivityTraceId trace, params string[] names)
    {
        var seen = new List<string>();
        try
        {
            await Wait.Until(() => Task.FromResult(names.All((seen = [.. spans.Where(s => s.TraceId == trace).Select(s => s.DisplayName)]).Contains)), "the trace reaches the sockets");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The trace has {string.Join(", ", seen)}.");
        }

        Assert.Contains(spans, s => s.TraceId == trace && s.Source.Name == "Microsoft.Orleans.Application");
    }

    private void AssertNothingOfAnybody(params string[] secrets)
    {
        var told = string.Join("\n", spans.SelectMany(s => s.TagObjects.Select(t => $"{s.DisplayName} {t.Key} {t.Value}").Append(s.DisplayName)));
        foreach (var secret in secrets) Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
    }
}
