using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SafeGo.Testing;
using SafeGo.Web.Edge;
using Xunit;

namespace SafeGo.Web.Dispatch;

public sealed class AdmissionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_WhenASeatIsGivenBack_LetsTheFirstWhoWaitsIn()
    {
        using var lane = new Lane("tests", 1, NullLogger<Lane>.Instance);
        var first = await lane.Enter();
        var second = lane.Enter().AsTask();
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task Enter_WhenManyWaitAlready_IsRefusedAtOnce()
    {
        using var lane = new Lane("tests", 1, NullLogger<Lane>.Instance);
        using var seat = await lane.Enter();
        var waiting = Enumerable.Range(0, 4).Select(_ => lane.Enter().AsTask()).ToList();

        var refused = lane.Enter().AsTask();

        Assert.True(refused.IsFaulted);
        Assert.DoesNotContain(waiting, w => w.IsCompleted);
        foreach (var one in waiting.Append(refused)) await Assert.ThrowsAsync<OverloadException>(() => one);
    }

    [Fact]
    public async Task Enter_WhenThereIsRoom_AllocatesNothing()
    {
        using var lane = new Lane("tests", 1, NullLogger<Lane>.Instance);
        (await lane.Enter()).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var n = 0; n < 1_000; n++) (await lane.Enter()).Dispose();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Calls_WhenTheirLaneIsFull_AreToldToComeAgain_WhileAnswersPass()
    {
        await using var app = await SafeGoApp.Start([("Limits:calls_in_flight", "1")]);
        var city = new TestCity(app);
        await using var driver = await city.Driver();
        await using var customer = await city.Customer();
        await using var late = await city.Customer();
        var session = (await city.Ask(customer)).Text("dispatch_session_id");
        await driver.Socket.Next("ride:offer");

        using (await app.Services.GetRequiredService<Admission>().Others.Enter())
        {
            var refused = await late.Http.PostAsJsonAsync("/api/rides/request", TestCity.Request(city.Corner), Token);
            await ProblemTests.AssertProblem(refused, 503, "unavailable");
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            Assert.StartsWith(
                "unavailable: ",
                await driver.Socket.Refusal("driver:set_status", new Dictionary<string, object> { ["is_available"] = false, ["current_service_mode"] = "ride" }),
                StringComparison.Ordinal);
            Assert.Equal("assigned", await driver.Socket.Respond(session, "accept"));
        }

        // What was refused was not done, and repeating it is safe.
        Assert.Equal("no_driver_found", (await city.Ask(late)).Text("dispatch_status"));
    }
}
