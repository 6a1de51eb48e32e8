namespace SafeGo.LoadGenerator.Options;

internal static class HelpText
{
    public const string Text = """
        A simulated city: drivers and customers against a running server, through its public HTTP and SignalR edge only.
        The server must run with SafeGo:Demo (a plain Development start does).

          dotnet run --project tools/LoadGenerator -- --url URL --city nyc|dhaka --drivers N [options]

          --url URL              where the server is, for example http://localhost:5080
          --city nyc|dhaka       New York (US) or Dhaka (BD)
          --drivers N            how many drivers work
          --fleet FILE           where they start: CSV with the columns lat, lng (others are ignored), gzip or plain.
                                 Without it: near the pickups of the trips, else around the centre
          --trips FILE           rides to replay: CSV with the columns pickup_utc, pickup_lat, pickup_lng,
                                 dropoff_lat, dropoff_lng, duration_s (may be empty: straight line at 20 km/h), gzip or plain
          --limit N              the first N trips by pickup time (all)
          --speed X              simulated seconds per real second (1)
          --rides-per-minute R   without --trips: rides asked for in a real minute (30)
          --seconds S            for how many real seconds rides are asked for (60; with --trips: to the end of the file)
          --reject SHARE         share of offers that drivers turn down (0.1)
          --ignore SHARE         share of offers that drivers let lapse (0.05)
          --fix-period S         every how many real seconds a driver says where he is (4; the server takes 5 a second)
          --parked SHARE         share of the drivers who stand still while they have no job (0.5)
          --seed N               the same seed makes the same places, rides and decisions (1)
          --json FILE            writes the summary there too
          --help                 this text

        Ctrl+C stops asking, closes the books and prints the summary.
        Exit code: 0 when nothing was violated, 1 on a violation or when the run could not be made.
        """;
}
