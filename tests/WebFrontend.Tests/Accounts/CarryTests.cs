using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SafeGo.Drivers;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Accounts;

/// <summary>A decision is a commit; who could not be told of it at once is told by the next look.</summary>
public sealed class CarryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("block", HttpStatusCode.OK)]
    [InlineData("approve", HttpStatusCode.OK)]
    [InlineData("erase", HttpStatusCode.NoContent)]
    public async Task Decide_WhenItCannotBeCarriedAtOnce_IsDoneAndTheNextLookCarriesIt(string door, HttpStatusCode answer)
    {
        var drivers = new DeafDrivers();
        await using var app = await SafeGoApp.Start(configure: services => services.AddSingleton<IIncomingGrainCallFilter>(drivers));
        await using var driver = await new TestCity(app).Driver();
        using var admin = await app.SignedIn("admin@safego.test");
        drivers.BeDeaf();

        var decided = await admin.PostAsJsonAsync($"/api/admin/users/{driver.UserId}/{door}", new { reason = "why" }, Token);

        Assert.Equal(answer, decided.StatusCode);
        Assert.Empty(drivers.Heard);
        var lines = (await (await admin.GetAsync("/api/admin/audit", Token)).Json()).GetProperty("entries").EnumerateArray();
        Assert.Equal(door, Assert.Single(lines, l => l.GetProperty("user_id").GetString() == driver.UserId).Text("action"));
        drivers.Listen();
        await Wait.Until(() => Task.FromResult(drivers.Heard.Contains(Guid.Parse(driver.UserId))), "the driver's grain reads its row");
    }

    /// <summary>Grains of drivers that cannot be asked to read their rows.</summary>
    private sealed class DeafDrivers : IIncomingGrainCallFilter
    {
        private readonly Lock heard = new();
        private readonly HashSet<Guid> who = [];

        private volatile bool areDeaf;

        public IReadOnlyCollection<Guid> Heard
        {
            get
            {
                lock (heard) return [.. who];
            }
        }

        public void BeDeaf()
        {
            lock (heard) who.Clear();
            areDeaf = true;
        }

        public void Listen() => areDeaf = false;

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            var isReread = context.MethodName == nameof(IDriverGrain.Reread);
            if (isReread && areDeaf) throw new TimeoutException("A planted fault: nobody heard.");
            await context.Invoke();
            if (!isReread) return;
            lock (heard) who.Add(context.TargetId.GetGuidKey());
        }
    }
}
