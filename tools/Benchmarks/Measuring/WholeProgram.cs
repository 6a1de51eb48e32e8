using SafeGo.Testing;

namespace SafeGo.Benchmarks.Measuring;

/// <summary>The program as a plain start runs it, in this process; it says only what went wrong.</summary>
internal static class WholeProgram
{
    private const int MostPeopleAtOnce = 1000;

    public static Task<SafeGoApp> Start() => SafeGoApp.Start(
    [
        ("Logging:LogLevel:Default", "Error"), ("Logging:LogLevel:SafeGo", "Error"),
        ("Logging:LogLevel:Orleans", "Error"), ("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Error"),
    ]);

    public static async Task<IReadOnlyList<(string UserId, string AccessToken)>> Drivers(SafeGoApp app, int count)
    {
        var drivers = new List<(string, string)>();
        while (drivers.Count < count) drivers.AddRange(await app.People("driver", "BD", Math.Min(MostPeopleAtOnce, count - drivers.Count)));
        return drivers;
    }
}
