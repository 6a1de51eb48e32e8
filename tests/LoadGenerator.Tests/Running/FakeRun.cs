using SafeGo.LoadGenerator.Cities;
using SafeGo.LoadGenerator.Options;
using SafeGo.LoadGenerator.Report;
using SafeGo.LoadGenerator.Running;
using SafeGo.LoadGenerator.Tests.FakeServer;
using Xunit;

namespace SafeGo.LoadGenerator.Tests.Running;

/// <summary>A short, fast run of the whole generator over real sockets.</summary>
internal static class FakeRun
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Outcome<Summary>> RunAsync(FakeFault faults, TimeSpan? cutAfter = null)
    {
        await using var server = await FakeCity.StartAsync(faults, Stop);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        cut.CancelAfter(cutAfter ?? TimeSpan.FromMinutes(1));
        return await Task.Run(() => Run(server.Url, cut.Token), Stop);
    }

    public static Outcome<Summary> Run(Uri url, CancellationToken cut)
    {
        var options = new RunOptions
        {
            Url = url,
            City = City.Find("nyc")!,
            Drivers = 40,
            Speed = 600,
            RidesPerMinute = 1800,
            Seconds = 1,
            Ignore = 0,
        };
        return CityHost.Run(options, new ProgressLine(TextWriter.Null, isTerminal: false), TimeProvider.System, cut);
    }
}
