using System.Diagnostics;
using SafeGo.Benchmarks.Measuring;

namespace SafeGo.Benchmarks.Relay;

/// <summary>A front-end with 2,000 sockets is killed; events are committed meanwhile for those with a ride.</summary>
internal sealed class ReconnectPart : IRelayPart
{
    private const int Clients = 2_000;

    /// <summary>Of a customer and a driver each: every other one has a ride, the rest an open offer.</summary>
    private const int Pairs = 40;

    private static readonly TimeSpan ToHear = TimeSpan.FromSeconds(3);

    public string Word => "reconnect";

    public async Task<IReadOnlyList<RelayFigure>> Measure(RelayStage stage)
    {
        var (home, refuge, tally) = (stage.FrontEnds[0], stage.FrontEnds[1].Address, new AnswerTally());
        var customers = await stage.People("customer", Clients / 2);
        var drivers = await stage.People("driver", Clients / 2);
        using var crowd = await Crowd.Open(home.Address, customers.Concat(drivers).Select(p => new RelaySocket(p)));
        var rides = await Rides(stage, crowd);
        var clients = crowd.Sockets.Select(s => new ReturningClient(s, home.Address, refuge, tally)).ToList();

        var (frontEnd, silos) = (CpuTimes.Seconds([stage.FrontEnds[1]]), CpuTimes.Seconds(stage.Silos));
        var died = Stopwatch.GetTimestamp();
        var returns = clients.Select(c => c.ComeBack(died)).ToList();
        await home.Kill();
        await Task.WhenAll(rides.Select(r => r.GoOn(refuge, tally)));
        var times = (await Task.WhenAll(returns)).Select(t => t.TotalSeconds).ToList();
        (frontEnd, silos) = (CpuTimes.Seconds([stage.FrontEnds[1]]) - frontEnd, CpuTimes.Seconds(stage.Silos) - silos);

        await Task.Delay(ToHear);
        var heads = await stage.Log.Heads();
        var behind = clients.Count(c => c.Last != heads.GetValueOrDefault(c.Room));
        foreach (var client in clients) client.Dispose();
        return
        [
            new("Reconnect: the last one in sync after", times.Max(), "s", 10,
                FormattableString.Invariant($"{Clients} clients, p50 {Percentile.Of(times, 50):0.0} s, p99 {Percentile.Of(times, 99):0.0} s; they cost {frontEnd:0.0} s CPU of the front-end and {silos:0.0} s of the silos")),
            new("Reconnect: answers but 503", tally.Wrong, "", 0, $"{tally}"),
            new("Reconnect: clients with a hole in their log", behind, "", 0, FormattableString.Invariant($"events were committed for {2 * Pairs} of them meanwhile")),
        ];
    }

    private static async Task<IReadOnlyList<OpenRide>> Rides(RelayStage stage, Crowd crowd)
    {
        var rides = new List<OpenRide>();
        for (var i = 0; i < Pairs; i++)
        {
            var pair = new RidePair(crowd.Sockets[i], crowd.Sockets[i + (Clients / 2)], stage.FrontEnds[0], stage.FrontEnds[0]);
            await pair.GoOnDuty();
            var (ride, session) = await pair.Ask();
            if (i % 2 == 0) await pair.Accept(session);
            rides.Add(new OpenRide(pair, ride, IsTaken: i % 2 == 0));
        }

        return rides;
    }

    private sealed record OpenRide(RidePair Pair, string Ride, bool IsTaken)
    {
        private const int MostTries = 20;

        /// <summary>The driver drives on, or the customer thinks better of it.</summary>
        public async Task GoOn(Uri door, AnswerTally tally)
        {
            for (var tried = 0; tried < MostTries; tried++)
            {
                var answer = IsTaken
                    ? await Doors.Try(door, Pair.Driver.Person, HttpMethod.Post, $"/api/driver/rides/{Ride}/status", new { status = "driver_arriving" })
                    : await Doors.Try(door, Pair.Customer.Person, HttpMethod.Post, $"/api/rides/{Ride}/cancel", new { reason = "changed my mind" });
                tally.Add(answer);
                if (answer.Answer == "200") return;
                await Task.Delay(answer.RetryAfter ?? TimeSpan.FromSeconds(1));
            }

            throw new TimeoutException($"A ride could not go on; answers were {tally}.");
        }
    }
}
