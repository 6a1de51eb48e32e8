using Microsoft.Extensions.DependencyInjection;
using SafeGo.Dispatch;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Dispatch;

/// <summary>Calls to sessions while silos come and go (design D3).</summary>
public sealed class SessionCallTests
{
    [Theory]
    [InlineData(1, "201 -")]
    [InlineData(2, "503 unavailable")]
    public async Task Open_WhenItsSiloHasJustDied_IsSentOnceMore(int deadSilos, string answer)
    {
        var silos = new DeadSilos { Left = deadSilos };
        await using var app = await SafeGoApp.Start(configure: services => services.AddSingleton<IIncomingGrainCallFilter>(silos));
        var city = new TestCity(app);
        await using var customer = await city.Customer();

        var given = await customer.Http.PostAsync("/api/rides/request", System.Net.Http.Json.JsonContent.Create(TestCity.Request(city.Corner)), TestContext.Current.CancellationToken);

        Assert.Equal(answer, given.IsSuccessStatusCode ? $"{(int)given.StatusCode} -" : await given.Problem());
    }

    private sealed class DeadSilos : IIncomingGrainCallFilter
    {
        private int left;

        public int Left
        {
            init => left = value;
        }

        public Task Invoke(IIncomingGrainCallContext context) =>
            context.MethodName == nameof(IDispatchSessionGrain.Open) && Interlocked.Decrement(ref left) >= 0
                ? throw new SiloUnavailableException("A planted fault: this silo is gone.")
                : context.Invoke();
    }
}
