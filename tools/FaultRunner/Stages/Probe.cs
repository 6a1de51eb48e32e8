using System.Diagnostics;
using System.Net;
using SafeGo.FaultRunner.People;
using SafeGo.Testing;

namespace SafeGo.FaultRunner.Stages;

/// <summary>
/// Asks, from the moment of a fault, whether service is back: at sessions that lived before it, which are spread over all
/// silos, and for new ones, whose searches go to cells spread likewise.
/// </summary>
internal sealed class Probe
{
    public const int Lanes = 6;

    /// <summary>A caller this patient tries again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Edge edge;
    private readonly IReadOnlyList<Lane> lanes;
    private readonly string stranger;

    private Probe(Stage stage, IReadOnlyList<Lane> lanes, string stranger) =>
        (edge, this.lanes, this.stranger) = (new Edge(stage, Patience), lanes, stranger);

    public static async Task<Probe> Make(Stage stage)
    {
        var door = stage.FrontEnd(0);
        var customers = await door.People("customer", "US", 2 * Lanes);
        var drivers = await door.People("driver", "US", 1);
        var lanes = stage.QuietCorners.Select((corner, i) => new Lane(customers[i].AccessToken, customers[i + Lanes].AccessToken, TestCity.Request(corner)));
        return new Probe(stage, [.. lanes], drivers[0].AccessToken);
    }

    /// <summary>Makes the sessions that <see cref="UntilServed"/> asks about; to be called while all is well.</summary>
    public Task Prepare() => Task.WhenAll(lanes.Select((lane, i) => Until(i, async door =>
    {
        var answer = await edge.Post(door, lane.Before, "/api/rides/request", lane.Request);
        if (answer.Status == HttpStatusCode.Created) lane.Session = answer.Body.Text("dispatch_session_id");
        // One that still searches serves as well.
        return answer.Status == HttpStatusCode.Created || (answer.Status == HttpStatusCode.Conflict && lane.Session is not null);
    })));

    /// <returns>How long it took from the moment given (a <see cref="Stopwatch"/> timestamp) until all were answered.</returns>
    public async Task<TimeSpan> UntilServed(long from)
    {
        await Task.WhenAll(lanes.Select(async (lane, i) =>
        {
            await Until(i, async door => (await edge.Post(door, stranger, $"/api/driver/ride-offers/{lane.Session}/respond", new { decision = "reject" })).Status == HttpStatusCode.NotFound);
            await Until(i, async door => (await edge.Post(door, lane.After, "/api/rides/request", lane.Request)).Status is HttpStatusCode.Created or HttpStatusCode.Conflict);
        }));
        return Stopwatch.GetElapsedTime(from);
    }

    private static async Task Until(int door, Func<int, Task<bool>> served)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await served(door++))
        {
            if (Stopwatch.GetElapsedTime(began) > Longest) throw new TimeoutException($"Waited {Longest.TotalSeconds} s, but the cluster serves no probe.");
            await Task.Delay(Pause);
        }
    }

    /// <param name="Before">Who asks while all is well.</param>
    /// <param name="After">Who asks during the fault; that he has a ride already means that he was served.</param>
    private sealed record Lane(string Before, string After, object Request)
    {
        public string? Session { get; set; }
    }
}
