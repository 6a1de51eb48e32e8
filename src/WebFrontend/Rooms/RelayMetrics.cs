using System.Diagnostics.Metrics;

namespace SafeGo.Web.Rooms;

/// <summary>How well the relay's fast way works; the log makes good whatever it loses.</summary>
internal sealed class RelayMetrics
{
    public const string MeterName = "SafeGo.Relay";
    public const string BellsMissedName = "safego.relay.bells_missed";
    public const string ListenedAnewName = "safego.relay.listened_anew";

    // Without them the first step is five seconds: a quantile of news that all came at once would ring the alarm on late ones.
    private static readonly double[] Steps = [0.005, 0.01, 0.015, 0.025, 0.04, 0.06, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30];

    private readonly Counter<long> bellsMissed;
    private readonly Counter<long> listenedAnew;
    private readonly Counter<long> readersCut;
    private readonly Histogram<double> commitToSocket;

    public RelayMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        bellsMissed = meter.CreateCounter<long>(BellsMissedName, "{room}", "Rooms whose news was found in the log and not rung.");
        listenedAnew = meter.CreateCounter<long>(ListenedAnewName, "{time}", "Times the relay subscribed again because bells stayed away.");
        readersCut = meter.CreateCounter<long>("safego.relay.readers_cut", "{socket}", "Sockets cut off because they read too slowly.");
        commitToSocket = meter.CreateHistogram(
            "safego.relay.commit_to_socket", "s", "From a commit to the socket that its event went out by.", [], new InstrumentAdvice<double> { HistogramBucketBoundaries = Steps });
        bellsMissed.Add(0);
        readersCut.Add(0);
    }

    public void BellsMissed(int rooms) => bellsMissed.Add(rooms);

    public void ListenedAnew() => listenedAnew.Add(1);

    public void Sent(TimeSpan afterCommit) => commitToSocket.Record(afterCommit.TotalSeconds);

    public void ReaderCut() => readersCut.Add(1);
}
