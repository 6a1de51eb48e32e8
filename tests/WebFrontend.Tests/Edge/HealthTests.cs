using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SafeGo.Persistence;
using SafeGo.Testing;
using Xunit;

namespace SafeGo.Web.Edge;

public sealed class HealthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ready_WhenTheDatabaseDoesNotAnswer_IsUnavailableWhileLiveIsNot()
    {
        await using var app = await SafeGoApp.Start(configure: services => services.AddSingleton<IDatabaseProbe, Deaf>());
        using var client = app.Anonymous();

        var ready = await client.GetAsync("/health/ready", Token);

        var problem = await ProblemTests.AssertProblem(ready, 503, "unavailable");
        Assert.Contains("database", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Token)).StatusCode);
    }

    [Fact]
    public async Task OpenApi_WhenNotInDevelopment_IsForAdministrators()
    {
        await using var app = await SafeGoApp.Start([("environment", "Production"), ("SafeGo:Admin:Email", "chief@example.org"), ("SafeGo:Admin:Password", "a long password")]);
        using var nobody = app.Anonymous();
        using var chief = app.With((await app.SignIn("chief@example.org", "a long password")).GetProperty("access_token").GetString());

        await ProblemTests.AssertProblem(await nobody.GetAsync("/openapi/v1.json", Token), 401, "unauthenticated");
        Assert.Equal(HttpStatusCode.OK, (await chief.GetAsync("/openapi/v1.json", Token)).StatusCode);
        await ProblemTests.AssertProblem(await nobody.PostAsync("/api/demo/people", SafeGoApp.Raw("{}"), Token), 404, "not_found");
    }

    private sealed class Deaf : IDatabaseProbe
    {
        public Task Ask(CancellationToken cancellation) => throw new TimeoutException();
    }
}
