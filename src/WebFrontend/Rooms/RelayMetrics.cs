using System.Diagnostics.Metrics;

namespace SafeGo.Web.Rooms;

/// <summary>How well the relay's fast way works; the log makes good whatever it loses.</summary>
internal sealed class RelayMetrics
{
    public const string MeterName = "SafeGo.Relay";
    public const string BellsMissedName = "safego.relay.bells_missed";
    public const string ListenedAnewName = "safego.relay.listened_anew";

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
        commitToSocket = meter.CreateHistogram<double>("safego.relay.commit_to_socket", "s", "From a commit to the socket that its event went out by.");
        bellsMissed.Add(0);
        readersCut.Add(0);
    }

    public void BellsMissed(int rooms) => bellsMissed.Add(rooms);

    public void ListenedAnew() => listenedAnew.Add(1);

    public void Sent(TimeSpan afterCommit) => commitToSocket.Record(afterCommit.TotalSeconds);

    public void ReaderCut() => readersCut.Add(1);
}
